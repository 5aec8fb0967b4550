//! Avatars that need no network: initials on a coloured disc, as a `data:` URL.

use crate::wire::percent;

/// Returns the avatar for a name, with a hue from 0 to 359.
pub fn data_url(name: &str, hue: u16) -> String {
    let initials: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|character| character.is_alphanumeric()))
        .take(2)
        .collect();
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'>\
         <circle cx='32' cy='32' r='32' fill='hsl({hue} 55% 45%)'/>\
         <text x='32' y='41' font-family='sans-serif' font-size='26' fill='#fff' text-anchor='middle'>\
         {initials}</text></svg>"
    );
    format!("data:image/svg+xml,{}", percent::encode(&svg))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_a_data_url_with_the_initials() {
        let url = data_url("田中 <太郎>", 7);
        let svg = percent::decode(url.strip_prefix("data:image/svg+xml,").unwrap());
        assert!(svg.contains(">田太</text>"), "{svg}");
        assert!(url.is_ascii());
    }
}
