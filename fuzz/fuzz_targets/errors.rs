#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| metorial_consumers_fuzz::errors::check(data));
