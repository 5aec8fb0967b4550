//! Email addresses, each only once.

use crate::store::Table;

const DOMAINS: [&str; 6] =
    ["example.com", "example.org", "example.net", "mail.example.com", "acme.example", "northwind.example"];

/// A generator of unique email addresses.
#[derive(Debug, Default)]
pub struct EmailMaker {
    used: Table<u32>,
}

impl EmailMaker {
    /// Returns a new address that begins with `local`. `choice` selects the domain.
    pub fn make(&mut self, local: &str, choice: usize) -> String {
        let domain = DOMAINS.get(choice % DOMAINS.len()).copied().unwrap_or("example.com");
        let email = format!("{local}@{domain}");
        let count = self.used.change(&email, |count| {
            *count += 1;
            *count
        });
        if count == 1 { email } else { format!("{local}.{count}@{domain}") }
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
