//! The errors of the API.

use super::issue::Issue;
use super::json::{Map, Value};
use std::fmt;

/// The part of a request that failed validation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The JSON body.
    Body,
    /// The query string.
    Query,
}

/// The parts of an error.
#[derive(Debug, Clone)]
struct ErrorBody {
    status: u16,
    code: &'static str,
    message: String,
    hint: Option<&'static str>,
    description: Option<String>,
    reason: Option<&'static str>,
    entity: Option<&'static str>,
    errors: Vec<Issue>,
}

/// An error response of the API.
#[derive(Debug, Clone)]
pub struct ApiError(Box<ErrorBody>);

impl ApiError {
    fn new(status: u16, code: &'static str, message: &str) -> Self {
        Self(Box::new(ErrorBody {
            status,
            code,
            message: message.to_owned(),
            hint: None,
            description: None,
            reason: None,
            entity: None,
            errors: Vec::new(),
        }))
    }

    /// Returns a 400 for an invalid field of the body or the query.
    pub fn invalid(part: Part, issues: Vec<Issue>) -> Self {
        let entity = match part {
            Part::Body => "body",
            Part::Query => "query",
        };
        let mut error = Self::new(400, "invalid_data", "The provided data is invalid.")
            .hint("Check the errors field for more information on what is wrong with the request.");
        error.0.entity = Some(entity);
        error.0.errors = issues;
        error
    }

    /// Returns a 400 for a cursor that the API never returned.
    pub fn malformed_cursor() -> Self {
        Self::new(400, "bad_request", "The cursor is malformed.")
            .hint("Pass a cursor exactly as you received it, or use after or before.")
    }

    /// Returns a 400 for a body that is not JSON.
    pub fn invalid_json(description: &str) -> Self {
        let mut error = Self::new(400, "bad_request", "The request body could not be parsed as JSON.")
            .hint("Make sure the body is valid JSON, and send no Content-Type without a body.")
            .description(description);
        error.0.reason = Some("invalid_json_body");
        error
    }

    /// Returns a 400 for a body of another type than JSON.
    pub fn unsupported_content_type(received: Option<&str>) -> Self {
        let mut error = Self::new(400, "bad_request", "The content type is not supported.")
            .hint("Set the Content-Type header to application/json, without parameters.");
        error.0.reason = Some("unsupported_content_type");
        match received {
            Some(received) => error.description(&format!("Received content type: {received}")),
            None => error.description("Received a body without a content type"),
        }
    }

    /// Returns a 401 with a description of the problem.
    pub fn unauthorized(description: &str) -> Self {
        Self::new(401, "unauthorized", "You are not authorized to perform this action.")
            .hint("Pass a valid API key in the Authorization header: Bearer <key>.")
            .description(description)
    }

    /// Returns a 402 for a feature that the plan does not include.
    pub fn payment_required(description: &str) -> Self {
        Self::new(402, "payment_required", "Your current plan does not include this feature.")
            .hint("Upgrade your plan to use this feature.")
            .description(description)
    }

    /// Returns a 403 for an action that the key may not perform.
    pub fn forbidden(description: &str) -> Self {
        Self::new(403, "forbidden", "You do not have permission to perform this action.")
            .hint("Use an API key that has the required scope.")
            .description(description)
    }

    /// Returns a 404 for an object that does not exist.
    pub fn not_found(entity: &'static str) -> Self {
        let mut error = Self::new(404, "not_found", "The requested resource could not be found.")
            .hint("Check that the ID is correct and that the resource belongs to this instance.");
        error.0.entity = Some(entity);
        error
    }

    /// Returns a 404 for an unknown path, or an unknown method for it.
    pub fn no_endpoint() -> Self {
        let mut error = Self::new(404, "not_found", "The requested endpoint could not be found.")
            .hint("Check the method and the path; a path has no trailing slash.");
        error.0.entity = Some("endpoint");
        error
    }

    /// Returns a 406 for an API version that the key may not use.
    pub fn version_refused(version: &str) -> Self {
        Self::new(406, "bad_request", "This API version is not available to you.")
            .hint("Leave out the Metorial-Version header, or name a current version.")
            .description(&format!("Version {version} is not available for this API key"))
    }

    /// Returns a 409 for an object that exists already.
    pub fn conflict(message: &str) -> Self {
        Self::new(409, "conflict", message).hint("Fetch the existing one instead of creating it again.")
    }

    /// Returns a 412 for an object that is not in the required state.
    pub fn precondition_failed(message: &str) -> Self {
        Self::new(412, "precondition_failed", message).hint("Only active consumer groups can be updated or deleted.")
    }

    /// Returns a 429 for too many requests.
    pub fn rate_limited() -> Self {
        Self::new(429, "rate_limit_exceeded", "You have exceeded the rate limit.")
            .hint("Wait until the time in the RateLimit-Reset header, then try again.")
    }

    /// Returns a 500, where the real API does not handle the case.
    pub fn internal() -> Self {
        Self::new(500, "internal_server_error", "An unexpected error occurred.")
            .hint("Try again later, or contact support with the request ID.")
    }

    /// Returns an error with any status, for a planned fault.
    pub fn of_status(status: u16) -> Self {
        let (code, message) = match status {
            401 => ("unauthorized", "You are not authorized to perform this action."),
            402 => ("payment_required", "Your current plan does not include this feature."),
            403 => ("forbidden", "You do not have permission to perform this action."),
            404 => ("not_found", "The requested resource could not be found."),
            405 => ("method_not_allowed", "This method is not allowed here."),
            406 => ("not_acceptable", "The requested representation is not available."),
            408 | 504 => ("timeout", "The request took too long."),
            409 => ("conflict", "The request conflicts with the state of the resource."),
            410 => ("gone", "The resource no longer exists."),
            412 => ("precondition_failed", "The resource is not in the required state."),
            429 => return Self::rate_limited(),
            500 => return Self::internal(),
            501 => ("not_implemented", "This is not implemented."),
            502.. => ("internal_server_error", "An unexpected error occurred."),
            _ => ("bad_request", "The request is wrong."),
        };
        Self::new(status, code, message)
    }

    /// Returns a 400 for an invalid fault plan, which only the sandbox has.
    pub fn wrong_plan(problem: &str) -> Self {
        Self::new(400, "invalid_data", problem).hint("See the table of faults in sandbox/README.md.")
    }

    /// Returns a 400 for an invalid body of an endpoint that only the sandbox has.
    pub fn wrong_control(problem: &str) -> Self {
        Self::new(400, "invalid_data", problem).hint("See the section about tests in sandbox/README.md.")
    }

    fn hint(mut self, hint: &'static str) -> Self {
        self.0.hint = Some(hint);
        self
    }

    fn description(mut self, description: &str) -> Self {
        self.0.description = Some(description.to_owned());
        self
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> u16 {
        self.0.status
    }
}

impl From<&ApiError> for Value {
    fn from(ApiError(error): &ApiError) -> Self {
        let mut body = Map::from_iter([
            ("object", "error".into()),
            ("ok", false.into()),
            ("status", error.status.into()),
            ("code", error.code.into()),
            ("message", (&error.message).into()),
        ]);
        let texts = [
            ("hint", error.hint),
            ("description", error.description.as_deref()),
            ("reason", error.reason),
            ("entity", error.entity),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                body.insert(name, text.into());
            }
        }
        if !error.errors.is_empty() {
            let errors: Vec<Self> = error.errors.iter().map(Self::from).collect();
            body.insert("errors", errors.into());
        }
        body.into()
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.0.status, self.0.code, self.0.message)
    }
}

impl std::error::Error for ApiError {}
