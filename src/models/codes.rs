//! The codes by which the API tells errors apart. They are constants rather than an enum: the API may send others.

macro_rules! codes {
    (
        $(#[doc = $doc:literal])*
        $module:ident as $typescript:literal { $( $(#[doc = $cdoc:literal])* $name:ident = $code:literal, )* }
    ) => {
        $(#[doc = $doc])*
        pub mod $module {
            $( $(#[doc = $cdoc])* pub const $name: &str = $code; )*

            /// The codes, as `codegen` prints them.
            #[cfg(feature = "describe")]
            pub const CODES: super::Codes = super::Codes {
                name: $typescript,
                docs: &[$( $doc, )*],
                codes: &[$( ($code, &[$( $cdoc, )*]), )*],
            };
        }
    };
}

codes! {
    /// The known codes of errors. The API may send others.
    error_codes as "MetorialErrorCode" {
        /// The body or the query failed validation (400).
        INVALID_DATA = "invalid_data",
        /// The request is malformed (400), or asks for a version that the key may not use (406).
        BAD_REQUEST = "bad_request",
        /// The key is missing, malformed or unknown (401).
        UNAUTHORIZED = "unauthorized",
        /// The plan lacks the feature (402).
        PAYMENT_REQUIRED = "payment_required",
        /// The key may not do this (403).
        FORBIDDEN = "forbidden",
        /// There is no such object or endpoint (404).
        NOT_FOUND = "not_found",
        /// The endpoint does not take this method (405).
        METHOD_NOT_ALLOWED = "method_not_allowed",
        /// The API cannot answer in the form that was asked for (406).
        NOT_ACCEPTABLE = "not_acceptable",
        /// The object already exists (409).
        CONFLICT = "conflict",
        /// The object is no longer there (410).
        GONE = "gone",
        /// The object is not in the state that the call needs (412).
        PRECONDITION_FAILED = "precondition_failed",
        /// The rate limit is used up (429).
        RATE_LIMIT_EXCEEDED = "rate_limit_exceeded",
        /// There were too many requests (429).
        TOO_MANY_REQUESTS = "too_many_requests",
        /// The API failed (500).
        INTERNAL_SERVER_ERROR = "internal_server_error",
        /// The API does not do this yet (501).
        NOT_IMPLEMENTED = "not_implemented",
        /// The API took too long (504).
        TIMEOUT = "timeout",
    }
}

codes! {
    /// The known codes of fields that failed validation. The API may send others.
    validation_error_codes as "ValidationErrorCode" {
        /// The value is missing, or of another type.
        INVALID_TYPE = "invalid_type",
        /// The value is not one of those allowed.
        INVALID_ENUM = "invalid_enum",
        /// The number is too small.
        INVALID_MIN = "invalid_min",
        /// The number is too large.
        INVALID_MAX = "invalid_max",
        /// The text is not an email address.
        INVALID_EMAIL = "invalid_email",
        /// The text is too long.
        MAX_LENGTH = "max_length",
    }
}

/// A set of codes, for `codegen`.
#[cfg(feature = "describe")]
#[derive(Debug)]
pub struct Codes {
    /// The name of their TypeScript type.
    pub name: &'static str,
    /// The meaning of the codes as a whole, line by line.
    pub docs: &'static [&'static str],
    /// Each code, and what it means, line by line.
    pub codes: &'static [(&'static str, &'static [&'static str])],
}
