//! What the walker does where something does not fit.

use core::{mem::replace, num::NonZeroUsize};

use super::{ITEMS, Next, Walker};
use crate::{
    Cursor, Rejected,
    problem::{Step, Wrong},
    schema::{Field, Kind},
};

impl Walker<'_> {
    /// Goes on behind a field's value that does not fit, unless it is no JSON.
    #[cold]
    #[inline(never)]
    pub(super) fn wrong_field(&mut self, at: usize, name: &'static str, bit: u64, before: usize) -> Next {
        let mut cursor = Cursor::new(self.text, at);
        cursor.any()?;
        // What came for the field before does not count any more.
        if let Some(earlier) = self.wrong.iter().skip(before).position(|wrong| wrong.field == bit) {
            self.wrong.remove(before + earlier);
        }
        self.within(name, 0, bit);
        NonZeroUsize::new(cursor.offset())
    }

    /// Goes on after an item that does not fit if these are left out of its list, unless it is no JSON. The item is at the
    /// end of the tape, linked to by the one before.
    #[cold]
    #[inline(never)]
    pub(super) fn wrong_item(&mut self, at: usize, index: usize, list: usize, link: usize) -> Next {
        self.within("", index, 0);
        if list != self.tolerant {
            return None;
        }
        let mut cursor = Cursor::new(self.text, at);
        let raw = cursor.any()?;
        self.within(ITEMS, 0, 0);
        let problem = self.wrong.pop()?.problem(self.text, &self.steps);
        self.rejected.push(Rejected { index, problem, raw });
        *self.tape.word_mut(link)? = 0;
        NonZeroUsize::new(cursor.offset())
    }

    /// What is wrong is in this field or item of what is being read.
    #[cold]
    #[inline(never)]
    fn within(&mut self, name: &'static str, index: usize, bit: u64) -> Next {
        let wrong = self.wrong.last_mut()?;
        let next = replace(&mut wrong.step, self.steps.len());
        wrong.field = bit;
        self.steps.push(Step { name, index, next });
        None
    }

    /// Ends a record that lacks fields, or some of whose values did not fit.
    #[cold]
    #[inline(never)]
    pub(super) fn end(&mut self, next: NonZeroUsize, fields: &'static [Field], seen: u64, before: usize) -> Next {
        let first = self.wrong.iter().skip(before).find(|wrong| wrong.field & seen == 0).copied();
        self.wrong.truncate(before);
        if let Some(first) = first {
            self.wrong.push(Wrong { field: 0, ..first });
            return None;
        }
        let missing = |(number, field): &(u32, &Field)| field.required && seen >> number & 1 == 0;
        match (0..).zip(fields).find(missing) {
            Some((_, field)) => {
                self.mismatch(usize::MAX, field.kind);
                self.within(field.name, 0, 0)
            }
            None => Some(next),
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn mismatch(&mut self, at: usize, expected: &'static Kind) -> Next {
        self.wrong.push(Wrong { expected, at, field: 0, step: usize::MAX });
        None
    }
}
