//! Email addresses, each only once.

use std::collections::HashMap;

const DOMAINS: [&str; 6] =
    ["example.com", "example.org", "example.net", "mail.example.com", "acme.example", "northwind.example"];

/// A generator of unique email addresses.
#[derive(Debug, Default)]
pub struct EmailMaker {
    used: HashMap<String, u32>,
}

impl EmailMaker {
    /// Returns a new address that begins with `local`. `choice` selects the domain.
    pub fn make(&mut self, local: &str, choice: usize) -> String {
        let domain = DOMAINS.get(choice % DOMAINS.len()).copied().unwrap_or("example.com");
        let count = self.used.entry(format!("{local}@{domain}")).or_default();
        *count += 1;
        match count {
            1 => format!("{local}@{domain}"),
            more => format!("{local}.{more}@{domain}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_is_given_twice() {
        let mut emails = EmailMaker::default();
        assert_eq!(emails.make("ada", 0), "ada@example.com");
        assert_eq!(emails.make("ada", 0), "ada.2@example.com");
    }
}
