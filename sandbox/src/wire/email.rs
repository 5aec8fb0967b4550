//! Email addresses.

/// Returns an address trimmed and in lower case, or `None` if it is not valid.
pub fn normalize(text: &str) -> Option<String> {
    let text = text.trim();
    is_email(text).then(|| text.to_ascii_lowercase())
}

/// Returns whether text is an email address: ASCII, one `@`, a dot in the domain, no spaces.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic());
    let labels: Vec<&str> = domain.split('.').collect();
    let is_host =
        |label: &&str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_plain && !local.is_empty() && labels.len() > 1 && labels.iter().all(is_host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_trimmed_and_in_lower_case() {
        assert_eq!(normalize(" Ada@Example.COM\n").as_deref(), Some("ada@example.com"));
    }

    #[test]
    fn email_addresses_must_be_ascii() {
        for good in ["a@b.co", "ada.lovelace+x@example.com", "A_B@sub.example.org"] {
            assert!(is_email(good), "{good}");
        }
        let bad = ["", "a", "a@b", "@b.co", "a@b.", "ä@b.co", "a@bücher.de", "a b@c.de", "a@b@c.de"];
        for bad in bad {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
