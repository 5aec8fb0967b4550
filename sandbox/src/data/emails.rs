//! ASCII email addresses for names in any script.

use std::collections::HashMap;

const DOMAINS: [&str; 6] =
    ["example.com", "example.org", "example.net", "mail.example.com", "acme.example", "northwind.example"];

/// A generator of unique email addresses.
#[derive(Debug, Default)]
pub struct EmailMaker {
    used: HashMap<String, u32>,
}

impl EmailMaker {
    /// Returns a new address for a name. `choice` selects the domain.
    pub fn make(&mut self, name: &str, choice: usize) -> String {
        let domain = DOMAINS.get(choice % DOMAINS.len()).copied().unwrap_or("example.com");
        let local = local_part(name);
        let count = self.used.entry(format!("{local}@{domain}")).or_default();
        *count += 1;
        match count {
            1 => format!("{local}@{domain}"),
            more => format!("{local}.{more}@{domain}"),
        }
    }
}

/// Converts a name to lower-case ASCII, with dots between its words.
fn local_part(name: &str) -> String {
    let plain = deunicode::deunicode(name).to_ascii_lowercase();
    let words: Vec<String> = plain
        .split_whitespace()
        .map(|word| word.chars().filter(char::is_ascii_alphabetic).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    if words.is_empty() { "someone".to_owned() } else { words.join(".") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_give_ascii_addresses() {
        let mut emails = EmailMaker::default();
        assert_eq!(emails.make("Zoë O'Neil", 0), "zoe.oneil@example.com");
        assert_eq!(emails.make("Анна Иванова", 1), "anna.ivanova@example.org");
        assert_eq!(emails.make("…", 0), "someone@example.com");
        assert!(emails.make("김 서연", 2).is_ascii());
    }

    #[test]
    fn no_address_is_given_twice() {
        let mut emails = EmailMaker::default();
        assert_eq!(emails.make("Ada", 0), "ada@example.com");
        assert_eq!(emails.make("Ada", 0), "ada.2@example.com");
    }
}
