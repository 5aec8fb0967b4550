//! How the bytes of an input are cut up, so that inputs can be read and written by hand.

/// The parts of an input, which stand between bytes `FF`: those occur in no UTF-8.
pub fn parts(data: &[u8]) -> impl Iterator<Item = String> {
    data.split(|byte| *byte == 0xff).map(|part| String::from_utf8_lossy(part).into_owned())
}

/// Chooses one of several things by an input's first byte: `A` is the first of them.
pub fn choose<'a, T>(all: &'a [T], data: &'a [u8]) -> (&'a T, &'a [u8]) {
    let (first, rest) = data.split_first().unwrap_or((&b'A', &[]));
    let chosen = usize::from(first.wrapping_sub(b'A')) % all.len();
    (&all[chosen], rest)
}
