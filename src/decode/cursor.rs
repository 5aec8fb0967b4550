use super::Problem;

/// A place in JSON text.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// A string as it stands in the text.
pub(super) struct Token<'a> {
    /// What stands between the quotes.
    pub inner: &'a str,
    /// The whole, quotes included.
    pub raw: &'a str,
    /// Whether `inner` has escapes, so that it is not the string itself.
    pub escaped: bool,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub fn malformed(&self) -> Problem {
        Problem::Malformed { offset: self.at }
    }

    /// The next byte that is no white space, without taking it.
    pub fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = self.byte()?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    /// Takes `byte` if it is next.
    pub fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    pub fn expect(&mut self, byte: u8) -> Result<(), Problem> {
        if self.take(byte) { Ok(()) } else { Err(self.malformed()) }
    }

    /// Takes `word` if it is next and ends there.
    pub fn take_word(&mut self, word: &str) -> bool {
        self.peek();
        let found = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += if found { word.len() } else { 0 };
        found
    }

    pub fn string(&mut self) -> Result<Token<'a>, Problem> {
        self.expect(b'"')?;
        let start = self.at;
        let mut escaped = false;
        loop {
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
        let inner = self.text.get(start..self.at).ok_or(self.malformed())?;
        self.at += 1;
        let raw = self.text.get(start - 1..self.at).ok_or(self.malformed())?;
        Ok(Token { inner, raw, escaped })
    }

    /// Takes one value of any kind, unread; brackets must match, the rest is for whoever parses it.
    pub fn any(&mut self) -> Result<&'a str, Problem> {
        self.peek();
        let start = self.at;
        let mut closers = Vec::new();
        loop {
            match self.peek().ok_or(self.malformed())? {
                b'"' => {
                    self.string()?;
                }
                b'{' => self.open(b'}', &mut closers),
                b'[' => self.open(b']', &mut closers),
                byte @ (b'}' | b']') => {
                    if closers.pop() != Some(byte) {
                        return Err(self.malformed());
                    }
                    self.at += 1;
                }
                b',' | b':' if !closers.is_empty() => self.at += 1,
                _ => self.scalar()?,
            }
            if closers.is_empty() {
                return self.text.get(start..self.at).ok_or(self.malformed());
            }
        }
    }

    fn open(&mut self, closer: u8, closers: &mut Vec<u8>) {
        closers.push(closer);
        self.at += 1;
    }

    /// Takes a number or a word.
    fn scalar(&mut self) -> Result<(), Problem> {
        let start = self.at;
        while let Some(b'0'..=b'9' | b'a'..=b'z' | b'E' | b'+' | b'-' | b'.') = self.byte() {
            self.at += 1;
        }
        if self.at == start { Err(self.malformed()) } else { Ok(()) }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
