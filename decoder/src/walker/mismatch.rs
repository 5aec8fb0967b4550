//! How the walker handles values that do not fit.

use core::{mem::replace, num::NonZeroUsize};

use super::{ITEMS, Next, Walker};
use crate::{
    Cursor, Rejected,
    problem::{Mismatch, Step},
    schema::{Field, Kind},
};

/// The most items that a page leaves out. A description takes a hundred bytes, so without a limit an answer of 64 MB could take all
/// the memory that WebAssembly has, and with it the calls under way.
const MOST_REJECTED: usize = 1 << 20;

impl Walker<'_> {
    /// Skips the value of a field that does not fit. Returns `None` if it is not JSON.
    #[cold]
    #[inline(never)]
    pub(super) fn mismatched_field(&mut self, at: usize, name: &'static str, bit: u64, outer: usize) -> Next {
        let mut cursor = Cursor::new(self.text, at);
        cursor.value()?;
        // An earlier value of the same field does not count any more.
        if let Some(earlier) = self.mismatches.iter().skip(outer).position(|mismatch| mismatch.field == bit) {
            self.mismatches.remove(outer + earlier);
        }
        self.add_step(name, 0, bit);
        NonZeroUsize::new(cursor.offset())
    }

    /// Leaves out an item that does not fit if its list is the tolerant one. Otherwise, or if too many have been left out, or if
    /// the item is not JSON, returns `None`. The item has the last block of the list, to which `link` links.
    #[cold]
    #[inline(never)]
    pub(super) fn mismatched_item(&mut self, at: usize, index: usize, list: usize, link: usize) -> Next {
        self.add_step("", index, 0);
        if list != self.tolerant_list || self.rejected.len() == MOST_REJECTED {
            return None;
        }
        let mut cursor = Cursor::new(self.text, at);
        let raw = cursor.value()?;
        self.add_step(ITEMS, 0, 0);
        let problem = self.mismatches.pop()?.problem(self.text, &self.steps);
        self.rejected.push(Rejected { index, problem, raw });
        *self.tape.word_mut(link)? = 0;
        NonZeroUsize::new(cursor.offset())
    }

    /// Adds the step from the current record or list to the last mismatch.
    #[cold]
    #[inline(never)]
    fn add_step(&mut self, name: &'static str, index: usize, bit: u64) -> Next {
        let mismatch = self.mismatches.last_mut()?;
        let next = replace(&mut mismatch.step, self.steps.len());
        mismatch.field = bit;
        self.steps.push(Step { name, index, next });
        None
    }

    /// Ends a record that lacks fields or has values that do not fit.
    #[cold]
    #[inline(never)]
    pub(super) fn finish_record(
        &mut self,
        next: NonZeroUsize,
        fields: &'static [Field],
        seen: u64,
        outer: usize,
    ) -> Next {
        // A mismatch does not count if the same key came again with a value that fits.
        let first = self.mismatches.iter().skip(outer).find(|mismatch| mismatch.field & seen == 0).copied();
        self.mismatches.truncate(outer);
        if let Some(first) = first {
            self.mismatches.push(Mismatch { field: 0, ..first });
            return None;
        }
        let is_missing = |(number, field): &(u32, &Field)| field.required && seen >> number & 1 == 0;
        match (0..).zip(fields).find(is_missing) {
            Some((_, field)) => {
                self.mismatch(usize::MAX, field.kind);
                self.add_step(field.name, 0, 0)
            }
            None => Some(next),
        }
    }

    /// Adds a mismatch of the value at `at`.
    #[cold]
    #[inline(never)]
    pub(super) fn mismatch(&mut self, at: usize, expected: &'static Kind) -> Next {
        self.mismatches.push(Mismatch { expected, at, field: 0, step: usize::MAX });
        None
    }
}
