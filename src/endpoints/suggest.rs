/// The one of `known` that was probably meant by `word`, if one is near.
pub(super) fn nearest<'a>(word: &str, known: &'a [String]) -> Option<&'a str> {
    let near = |name: &&String| distance(word, name) <= 1 + name.len() / 5;
    known.iter().filter(near).min_by_key(|name| distance(word, name)).map(String::as_str)
}

/// How many letters must be added, dropped, changed or swapped with their neighbour, case and `_` aside.
fn distance(from: &str, to: &str) -> usize {
    let letters = |word: &str| -> Vec<u8> {
        word.bytes().take(64).filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase()).collect()
    };
    let (from, to) = (letters(from), letters(to));
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let cell = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let swapped = i > 0 && j > 0 && from.get(i - 1) == Some(b) && to.get(j - 1) == Some(a);
            let swap = if swapped { cell(&before, j - 1) + 1 } else { usize::MAX };
            let change = cell(&last, j) + usize::from(a != b);
            row.push(change.min(swap).min(cell(&last, j + 1) + 1).min(cell(&row, j) + 1));
        }
        before = core::mem::replace(&mut last, row);
    }
    cell(&last, to.len())
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn counts_slips_of_the_finger() {
        assert_eq!(distance("limit", "limit"), 0);
        assert_eq!(distance("limti", "limit"), 1);
        assert_eq!(distance("lmit", "limit"), 1);
        assert_eq!(distance("group_ids", "groupIds"), 0);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn suggests_only_what_is_near() {
        let known = ["limit", "after", "before"].map(String::from);
        assert_eq!(nearest("Limit", &known), Some("limit"));
        assert_eq!(nearest("befor", &known), Some("before"));
        assert_eq!(nearest("page", &known), None);
    }
}
