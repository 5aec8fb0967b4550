use std::borrow::Cow;

use crate::{Problem, escape::unescape, scan};

/// A place in JSON text.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// A string as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// What stands between the quotes.
    pub inner: &'a str,
    /// The whole, quotes included.
    pub raw: &'a str,
    /// Whether `inner` has escapes, so that it is not the string itself. Whether they are right is not said.
    pub escaped: bool,
}

impl<'a> Token<'a> {
    /// What the string says, or what stands there if an escape is none.
    #[must_use]
    pub fn unescaped(&self) -> Cow<'a, str> {
        let said = if self.escaped { unescape(self.inner) } else { None };
        said.map_or(Cow::Borrowed(self.inner), Cow::Owned)
    }
}

impl<'a> Cursor<'a> {
    /// The beginning of a text.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(crate) const fn at(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// How many bytes come before.
    pub(crate) const fn offset(&self) -> usize {
        self.at
    }

    /// What there is to say about the next byte.
    #[must_use]
    pub const fn malformed(&self) -> Problem {
        Problem::Malformed { offset: self.at }
    }

    /// The next byte that is no white space, without taking it.
    #[inline(never)]
    pub fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Takes `byte` if it is next.
    #[inline(never)]
    pub fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Takes `byte`, which must be next.
    ///
    /// # Errors
    /// It is not.
    #[inline(never)]
    pub fn expect(&mut self, byte: u8) -> Result<(), Problem> {
        if self.take(byte) { Ok(()) } else { Err(self.malformed()) }
    }

    /// Takes `word` if it is next.
    pub fn take_word(&mut self, word: &str) -> bool {
        self.peek();
        let found = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Takes a string.
    ///
    /// # Errors
    /// There is none.
    #[inline(never)]
    pub fn string(&mut self) -> Result<Token<'a>, Problem> {
        self.expect(b'"')?;
        let start = self.at;
        let mut escaped = false;
        loop {
            if scan::load(self.text.as_bytes(), self.at).is_some_and(|word| scan::marks(word) == 0) {
                self.at += 8;
                continue;
            }
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.at += 2;
                }
                None | Some(0..0x20) => return Err(self.malformed()),
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        let part = |from, to| self.text.get(from..to).ok_or(self.malformed());
        Ok(Token { inner: part(start, self.at - 1)?, raw: part(start - 1, self.at)?, escaped })
    }

    /// Takes one value of any kind, unread. Depth costs no stack.
    ///
    /// # Errors
    /// There is none, or what is there is not JSON.
    pub fn any(&mut self) -> Result<&'a str, Problem> {
        self.peek();
        let start = self.at;
        let mut closers = Vec::new();
        loop {
            match self.peek() {
                Some(b'{') => {
                    self.at += 1;
                    if !self.take(b'}') {
                        closers.push(b'}');
                        self.key()?;
                        continue;
                    }
                }
                Some(b'[') => {
                    self.at += 1;
                    if !self.take(b']') {
                        closers.push(b']');
                        continue;
                    }
                }
                _ => self.scalar()?,
            }
            // A value has ended, and maybe what holds it.
            loop {
                let Some(closer) = closers.last().copied() else {
                    return self.text.get(start..self.at).ok_or_else(|| self.malformed());
                };
                if self.take(b',') {
                    if closer == b'}' {
                        self.key()?;
                    }
                    break;
                }
                self.expect(closer)?;
                closers.pop();
            }
        }
    }

    fn key(&mut self) -> Result<(), Problem> {
        self.strict_string()?;
        self.expect(b':')
    }

    /// Takes a string whose escapes are right.
    #[inline(never)]
    pub(crate) fn strict_string(&mut self) -> Result<Token<'a>, Problem> {
        let token = self.string()?;
        if token.escaped && unescape(token.inner).is_none() {
            return Err(self.malformed());
        }
        Ok(token)
    }

    /// Takes a string, a number or a word.
    fn scalar(&mut self) -> Result<(), Problem> {
        match self.byte() {
            Some(b'"') => self.strict_string().map(drop),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if ["true", "false", "null"].into_iter().any(|word| self.take_word(word)) => Ok(()),
            _ => Err(self.malformed()),
        }
    }

    fn number(&mut self) -> Result<(), Problem> {
        self.at += usize::from(self.byte() == Some(b'-'));
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(())
    }

    /// Takes at least one digit.
    #[inline(never)]
    fn digits(&mut self) -> Result<(), Problem> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        if self.at == start { Err(self.malformed()) } else { Ok(()) }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
