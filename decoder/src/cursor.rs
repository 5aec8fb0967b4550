use crate::{
    escape::{is_right, unescape},
    scan::{self, byte},
};

/// A place in JSON text. What can't be read gives `None`, and then the place is that of the first byte that can't be
/// right.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// A string as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// The whole, quotes included.
    pub raw: &'a str,
    /// Whether it has escapes, so that it says something else than what stands there.
    pub escaped: bool,
    /// Whether those are right.
    pub right: bool,
}

impl<'a> Token<'a> {
    /// What stands between the quotes.
    #[must_use]
    pub fn inner(&self) -> &'a str {
        self.raw.get(1..self.raw.len() - 1).unwrap_or_default()
    }

    /// What the string says, or what stands there if an escape is none.
    #[must_use]
    pub fn unescaped(&self) -> String {
        let said = if self.escaped { unescape(self.inner()) } else { None };
        said.unwrap_or_else(|| self.inner().into())
    }
}

impl<'a> Cursor<'a> {
    /// A place in a text.
    #[must_use]
    pub const fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// How many bytes come before.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.at
    }

    /// Whether only white space is left, which is passed over.
    pub fn ends(&mut self) -> bool {
        self.peek();
        self.at >= self.text.len()
    }

    /// The next byte that is no white space, without taking it; 0 at the end.
    #[inline(never)]
    fn peek(&mut self) -> u8 {
        self.at = scan::behind_space(self.text.as_bytes(), self.at);
        self.byte()
    }

    /// Takes `byte` if it is next.
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

    /// Takes a string.
    #[inline(never)]
    pub fn string(&mut self) -> Option<Token<'a>> {
        self.expect(b'"')?;
        let start = self.at - 1;
        let (mut escaped, mut right) = (false, true);
        loop {
            if scan::load(self.text.as_bytes(), self.at).is_some_and(|word| scan::marks(word) == 0) {
                self.at += 8;
                continue;
            }
            match self.byte() {
                b'"' => break,
                0..0x20 => return None,
                b'\\' => {
                    escaped = true;
                    right &= self.text.as_bytes().get(self.at + 1..).is_some_and(is_right);
                    self.at += 2;
                }
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(Token { raw: self.text.get(start..self.at)?, escaped, right })
    }

    /// Takes one value of any kind, unread. Depth costs no stack.
    #[inline(never)]
    pub fn any(&mut self) -> Option<&'a str> {
        self.peek();
        let start = self.at;
        // What ends the lists and objects that the place is in.
        let mut closers = Vec::new();
        loop {
            if closers.last() == Some(&b'}') {
                self.strict_string()?;
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
            // A value has ended, and maybe what holds it.
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

    /// Takes a string whose escapes are right.
    #[inline(never)]
    pub(crate) fn strict_string(&mut self) -> Option<Token<'a>> {
        self.string().filter(|token| token.right)
    }

    /// Takes a string, a number or a word.
    fn scalar(&mut self) -> Option<()> {
        match self.byte() {
            b'"' => self.strict_string().map(drop),
            b'-' | b'0'..=b'9' => self.number(),
            _ => {
                let length = scan::literal(self.text.as_bytes(), self.at);
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
