//! Names of people from many countries, in their own script and order, each with its Latin spelling.
//!
//! The lists are short, because they are also part of the sandbox that runs in a page.

use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};

/// The name of a person.
#[derive(Debug, PartialEq, Eq)]
pub struct Person {
    /// The name as the person writes it.
    pub name: String,
    /// The name in lower-case ASCII, the given name first, with a dot between its parts.
    pub latin: String,
}

/// Names that are combined with each other. Each is written as `name` or, if it is not ASCII, as `name|latin`.
struct Names {
    /// How many of a hundred people have such a name.
    share: u32,
    /// Whether the family name comes first, and what stands between both.
    order: Order,
    given: &'static str,
    family: &'static str,
}

#[derive(Clone, Copy)]
enum Order {
    GivenFirst,
    FamilyFirst(&'static str),
}

const ALL: [Names; 13] = [
    Names {
        share: 26,
        order: Order::GivenFirst,
        given: "Ada Amara Ben Caleb Chloe Dana Eleanor Ethan Fiona Grace Hannah Isaac Jasmine Kofi Leah Marcus Naomi Olivia Owen Priscilla Quentin Ruth Samuel Tessa Victor Wendy Zara Kwame Imani Noah",
        family: "Adeyemi Bennett Carter Clarke Dixon Ellis Foster Grant Hughes Ibrahim Jackson Kelly Lawson Mensah Morgan Nelson O'Neil Okafor Parker Quinn Reid Shaw Turner Underwood Vaughan Walker Young Brooks Chambers Doyle",
    },
    Names {
        share: 7,
        order: Order::GivenFirst,
        given: "Anke Björn|bjoern Clara Dieter Elke Florian Greta Hannes Ines Jürgen|juergen Katrin Lukas Märta|maerta Niklas Uwe",
        family: "Bauer Fischer Groß|gross Hoffmann Jäger|jaeger Keller Köhler|koehler Lehmann Müller|mueller Neumann Schäfer|schaefer Schulz Vogel Weiß|weiss Zimmermann",
    },
    Names {
        share: 7,
        order: Order::GivenFirst,
        given: "Amélie|amelie Baptiste Camille Désirée|desiree Étienne|etienne François|francois Gaëlle|gaelle Hugo Inès|ines Jérôme|jerome Léa|lea Margaux Noémie|noemie Théo|theo Zoé|zoe",
        family: "Beaumont Chevalier Dubois Fournier Girard Lefèvre|lefevre Lemaître|lemaitre Marchand Noël|noel Perrin Renaud Rousseau Saint-Clair Tremblay Vasseur",
    },
    Names {
        share: 5,
        order: Order::GivenFirst,
        given: "Alessia Bruno Chiara Davide Elisa Fabio Giulia Lorenzo Marta Niccolò|niccolo Paola Riccardo",
        family: "Bianchi Colombo D'Angelo Esposito Ferrari Gallo Lombardi Moretti Niccolai Ricci Romano",
    },
    Names {
        share: 7,
        order: Order::GivenFirst,
        given: "André|andre Beatriz Caio Débora|debora Fábio|fabio Inês|ines João|joao Larissa Mônica|monica Rafael Sofia Thiago",
        family: "Araújo|araujo Barbosa Conceição|conceicao Fernandes Gonçalves|goncalves Lima Magalhães|magalhaes Oliveira Pereira Ribeiro Simões|simoes Tavares",
    },
    Names {
        share: 4,
        order: Order::GivenFirst,
        given: "Ayşe|ayse Burak Çağla|cagla Deniz Elif Gökhan|goekhan Hatice İbrahim|ibrahim Işıl|isil Mert Oğuz|oguz Zeynep",
        family: "Aydın|aydin Çelik|celik Demir Doğan|dogan Güneş|guenes Kaya Koç|koc Öztürk|oeztuerk Şahin|sahin Yıldız|yildiz",
    },
    Names {
        share: 9,
        order: Order::FamilyFirst(" "),
        given: "愛子|aiko 翔太|shota 結衣|yui 大輔|daisuke 美咲|misaki 健太|kenta さくら|sakura 一郎|ichiro 花子|hanako 悠斗|yuto 陽菜|hina 直樹|naoki",
        family: "佐藤|sato 鈴木|suzuki 高橋|takahashi 田中|tanaka 渡辺|watanabe 伊藤|ito 山本|yamamoto 中村|nakamura 小林|kobayashi 加藤|kato 吉田|yoshida 松本|matsumoto",
    },
    Names {
        share: 10,
        order: Order::FamilyFirst(""),
        given: "伟|wei 芳|fang 秀英|xiuying 娜|na 敏|min 静|jing 丽|li 强|qiang 磊|lei 洋|yang 艳|yan 浩然|haoran 欣怡|xinyi 子轩|zixuan",
        family: "王|wang 李|li 张|zhang 刘|liu 陈|chen 杨|yang 赵|zhao 黄|huang 周|zhou 吴|wu 徐|xu 孙|sun 林|lin",
    },
    Names {
        share: 8,
        order: Order::GivenFirst,
        given: "أحمد|ahmed فاطمة|fatima محمد|mohammed ليلى|layla عمر|omar مريم|maryam خالد|khalid نور|nour يوسف|yusuf سارة|sara زینب|zaynab رضا|reza",
        family: "الهاشمي|alhashimi حداد|haddad المصري|almasri خوري|khoury العلي|alali نجار|najjar الشامي|alshami منصور|mansour کریمی|karimi حسینی|hosseini",
    },
    Names {
        share: 6,
        order: Order::GivenFirst,
        given: "Анна|anna Дмитро|dmytro Ольга|olga Сергей|sergey Катерина|kateryna Иван|ivan Наталья|natalya Богдан|bohdan Людмила|lyudmila Павел|pavel",
        family: "Шевченко|shevchenko Коваленко|kovalenko Петренко|petrenko Бондар|bondar Мельник|melnyk Ткачук|tkachuk Левченко|levchenko Гончар|honchar Савченко|savchenko Марченко|marchenko",
    },
    Names {
        share: 5,
        order: Order::FamilyFirst(" "),
        given: "서연|seoyeon 민준|minjun 지우|jiwoo 하은|haeun 도윤|doyun 수빈|subin 예준|yejun 지민|jimin 현우|hyunwoo 유진|yujin",
        family: "김|kim 이|lee 박|park 최|choi 정|jung 강|kang 조|cho 윤|yoon 장|jang 임|lim",
    },
    Names {
        share: 4,
        order: Order::GivenFirst,
        given: "प्रिया|priya अर्जुन|arjun अनन्या|ananya रोहन|rohan दीपा|deepa विक्रम|vikram मीरा|meera राहुल|rahul सुनीता|sunita करण|karan",
        family: "शर्मा|sharma पटेल|patel सिंह|singh गुप्ता|gupta जोशी|joshi मेहता|mehta नायर|nair वर्मा|verma कुलकर्णी|kulkarni चौहान|chauhan",
    },
    Names {
        share: 2,
        order: Order::GivenFirst,
        given: "Ελένη|eleni Νίκος|nikos Μαρία|maria Γιώργος|giorgos Κατερίνα|katerina Δημήτρης|dimitris Σοφία|sofia Αλέξανδρος|alexandros Ιωάννα|ioanna Πέτρος|petros",
        family: "Παπαδοπούλου|papadopoulou Γεωργίου|georgiou Νικολάου|nikolaou Δημητρίου|dimitriou Ιωάννου|ioannou Χριστοδούλου|christodoulou Βασιλείου|vasileiou Αντωνίου|antoniou Καραγιάννη|karagianni Μακρή|makri",
    },
];

/// Returns a random person.
pub fn person(rng: &mut impl Rng) -> Person {
    let mut number = rng.random_range(0..100_u32);
    let names = ALL.iter().find(|names| {
        let is_here = number < names.share;
        number = number.saturating_sub(names.share);
        is_here
    });
    let Some(Names { order, given, family, .. }) = names else {
        return Person { name: String::new(), latin: String::new() };
    };
    let (given, given_latin) = pick(rng, given);
    let (family, family_latin) = pick(rng, family);
    let name = match order {
        Order::GivenFirst => format!("{given} {family}"),
        Order::FamilyFirst(between) => format!("{family}{between}{given}"),
    };
    Person { name, latin: format!("{given_latin}.{family_latin}") }
}

/// Returns a random name of a list, and its Latin spelling in lower-case ASCII.
fn pick(rng: &mut impl Rng, names: &'static str) -> (&'static str, String) {
    let all: Vec<&str> = names.split(' ').collect();
    let chosen = all.choose(rng).copied().unwrap_or_default();
    let (name, latin) = chosen.split_once('|').unwrap_or((chosen, chosen));
    (name, latin.to_ascii_lowercase().replace(['\'', '-'], ""))
}

#[cfg(test)]
mod tests {
    use super::{ALL, person};
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    #[test]
    fn the_shares_are_of_a_hundred() {
        assert_eq!(ALL.iter().map(|names| names.share).sum::<u32>(), 100);
    }

    #[test]
    fn each_name_has_a_latin_spelling() {
        for names in &ALL {
            for name in names.given.split(' ').chain(names.family.split(' ')) {
                let latin = name.split_once('|').map_or(name, |(_, latin)| latin);
                assert!(latin.chars().all(|letter| letter.is_ascii_alphabetic() || "'-".contains(letter)), "{name}");
            }
        }
    }

    #[test]
    fn names_are_written_in_their_own_order() {
        let mut rng = StdRng::seed_from_u64(1);
        let people: Vec<_> = (0..500).map(|_| person(&mut rng)).collect();
        let tanaka = people.iter().find(|person| person.name.starts_with("田中 ")).expect("someone of that name");
        assert!(tanaka.latin.ends_with(".tanaka"));
        assert!(people.iter().any(|person| person.name.starts_with("Ada ") && person.latin.starts_with("ada.")));
    }
}
