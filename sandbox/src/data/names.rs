//! Names of people from many countries, in their own script and order.

use fake::Fake;
use fake::faker::name::raw::{FirstName, LastName};
use fake::locales::{AR_SA, DE_DE, EN, FA_IR, FR_FR, IT_IT, JA_JP, PT_BR, TR_TR, ZH_CN, ZH_TW};
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};

/// Given names, then family names.
type Names = ([&'static str; 10], [&'static str; 10]);

const CYRILLIC: Names = (
    ["Анна", "Дмитро", "Ольга", "Сергей", "Катерина", "Иван", "Наталья", "Богдан", "Людмила", "Павел"],
    ["Шевченко", "Коваленко", "Петренко", "Бондар", "Мельник", "Ткачук", "Левченко", "Гончар", "Савченко", "Марченко"],
);
const KOREAN: Names = (
    ["서연", "민준", "지우", "하은", "도윤", "수빈", "예준", "지민", "현우", "유진"],
    ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임"],
);
const DEVANAGARI: Names = (
    ["प्रिया", "अर्जुन", "अनन्या", "रोहन", "दीपा", "विक्रम", "मीरा", "राहुल", "सुनीता", "करण"],
    ["शर्मा", "पटेल", "सिंह", "गुप्ता", "जोशी", "मेहता", "नायर", "वर्मा", "कुलकर्णी", "चौहान"],
);
const GREEK: Names = (
    ["Ελένη", "Νίκος", "Μαρία", "Γιώργος", "Κατερίνα", "Δημήτρης", "Σοφία", "Αλέξανδρος", "Ιωάννα", "Πέτρος"],
    [
        "Παπαδοπούλου",
        "Γεωργίου",
        "Νικολάου",
        "Δημητρίου",
        "Ιωάννου",
        "Χριστοδούλου",
        "Βασιλείου",
        "Αντωνίου",
        "Καραγιάννη",
        "Μακρή",
    ],
);

/// Returns a random name of a person.
pub fn person(rng: &mut impl Rng) -> String {
    macro_rules! western {
        ($locale:expr) => {
            format!(
                "{} {}",
                FirstName($locale).fake_with_rng::<String, _>(rng),
                LastName($locale).fake_with_rng::<String, _>(rng)
            )
        };
    }
    macro_rules! eastern {
        ($locale:expr, $between:literal) => {
            format!(
                "{}{}{}",
                LastName($locale).fake_with_rng::<String, _>(rng),
                $between,
                FirstName($locale).fake_with_rng::<String, _>(rng)
            )
        };
    }
    match rng.random_range(0..100_u32) {
        0..26 => western!(EN),
        26..33 => western!(DE_DE),
        33..40 => western!(FR_FR),
        40..45 => western!(IT_IT),
        45..52 => western!(PT_BR),
        52..56 => western!(TR_TR),
        56..65 => eastern!(JA_JP, " "),
        65..72 => eastern!(ZH_CN, ""),
        72..75 => eastern!(ZH_TW, ""),
        75..80 => western!(AR_SA),
        80..83 => western!(FA_IR),
        83..89 => pick(rng, &CYRILLIC, true),
        89..94 => pick(rng, &KOREAN, false),
        94..98 => pick(rng, &DEVANAGARI, true),
        _ => pick(rng, &GREEK, true),
    }
}

/// Joins a random given name and a random family name of a list.
fn pick(rng: &mut impl Rng, (given, family): &Names, given_first: bool) -> String {
    let given = given.choose(rng).copied().unwrap_or_default();
    let family = family.choose(rng).copied().unwrap_or_default();
    if given_first { format!("{given} {family}") } else { format!("{family} {given}") }
}
