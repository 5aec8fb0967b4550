#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| metorial_consumers_fuzz::decode::check(data));
