use crate::{
    escape::{is_valid_escape, unescape},
    scan::{self, byte},
};

/// A position in a JSON text. A method that cannot read what it expects returns `None`, and leaves the cursor at the first
/// byte that cannot be part of it.
///
/// ```
/// use metorial_consumers_decoder::Cursor;
///
/// let mut cursor = Cursor::new(r#" {"a": [1, 2]} "#, 0);
/// assert!(cursor.take(b'{'));
/// assert_eq!(cursor.string().unwrap().inner(), "a");
/// cursor.expect(b':').unwrap();
/// assert_eq!(cursor.value(), Some("[1, 2]"));
/// assert!(cursor.take(b'}') && cursor.is_at_end());
/// ```
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// A string as it is written in the text.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// The string with its quotes.
    pub raw: &'a str,
    /// Whether it contains escapes.
    pub is_escaped: bool,
    /// Whether all escapes are valid.
    pub is_valid: bool,
}

impl<'a> Token<'a> {
    /// Returns the text between the quotes, with its escapes.
    #[must_use]
    pub fn inner(&self) -> &'a str {
        self.raw.get(1..self.raw.len() - 1).unwrap_or_default()
    }

    /// Returns the content of the string. If an escape is invalid, returns the text between the quotes.
    #[must_use]
    pub fn unescaped(&self) -> String {
        let content = if self.is_escaped { unescape(self.inner()) } else { None };
        content.unwrap_or_else(|| self.inner().into())
    }
}

impl<'a> Cursor<'a> {
    /// Creates a cursor at an offset of a text.
    #[must_use]
    pub const fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// Returns the offset of the cursor.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.at
    }

    /// Skips white space. Returns whether the text ends there.
    pub fn is_at_end(&mut self) -> bool {
        self.peek();
        self.at >= self.text.len()
    }

    /// Skips white space. Returns the next byte, or 0 at the end.
    #[inline(never)]
    fn peek(&mut self) -> u8 {
        self.at = scan::skip_space(self.text.as_bytes(), self.at);
        self.byte()
    }

    /// Takes `byte` if it is next. Returns whether it was.
    #[inline(never)]
    pub fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    /// Takes `byte`, which must be next.
    pub fn expect(&mut self, byte: u8) -> Option<()> {
        self.take(byte).then_some(())
    }

    /// Takes a string. Its escapes may be invalid.
    #[inline(never)]
    pub fn string(&mut self) -> Option<Token<'a>> {
        self.expect(b'"')?;
        let start = self.at - 1;
        let (mut is_escaped, mut is_valid) = (false, true);
        loop {
            if scan::load(self.text.as_bytes(), self.at).is_some_and(|word| scan::special_bytes(word) == 0) {
                self.at += 8;
                continue;
            }
            match self.byte() {
                b'"' => break,
                0..0x20 => return None,
                b'\\' => {
                    is_escaped = true;
                    is_valid &= self.text.as_bytes().get(self.at + 1..).is_some_and(is_valid_escape);
                    self.at += 2;
                }
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(Token { raw: self.text.get(start..self.at)?, is_escaped, is_valid })
    }

    /// Takes a value of any kind, and returns its text. Needs no stack for nested values.
    #[inline(never)]
    pub fn value(&mut self) -> Option<&'a str> {
        self.peek();
        let start = self.at;
        // The closing bytes of the arrays and objects around the cursor.
        let mut closers = Vec::new();
        loop {
            if closers.last() == Some(&b'}') {
                self.valid_string()?;
                self.expect(b':')?;
            }
            let closer = match self.peek() {
                b'{' => b'}',
                b'[' => b']',
                _ => 0,
            };
            if closer == 0 {
                self.scalar()?;
            } else {
                self.at += 1;
                if !self.take(closer) {
                    closers.push(closer);
                    continue;
                }
            }
            // A value has ended. The arrays and objects around it may end, too.
            loop {
                let Some(closer) = closers.last() else { return self.text.get(start..self.at) };
                if self.take(b',') {
                    break;
                }
                self.expect(*closer)?;
                closers.pop();
            }
        }
    }

    /// Takes a string whose escapes are valid.
    #[inline(never)]
    pub(crate) fn valid_string(&mut self) -> Option<Token<'a>> {
        self.string().filter(|token| token.is_valid)
    }

    /// Takes a string, a number or a literal.
    fn scalar(&mut self) -> Option<()> {
        match self.byte() {
            b'"' => self.valid_string().map(drop),
            b'-' | b'0'..=b'9' => self.number(),
            _ => {
                let length = scan::literal_length(self.text.as_bytes(), self.at);
                self.at += length;
                (length > 0).then_some(())
            }
        }
    }

    fn number(&mut self) -> Option<()> {
        self.at += usize::from(self.byte() == b'-');
        if self.byte() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if let b'e' | b'E' = self.byte() {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), b'+' | b'-'));
            self.digits()?;
        }
        Some(())
    }

    /// Takes at least one digit.
    #[inline(never)]
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn byte(&self) -> u8 {
        byte(self.text.as_bytes(), self.at)
    }
}
