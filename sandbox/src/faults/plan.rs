//! The faults for the next requests.

use super::fields::Fields;
use super::kinds::Fault;
use crate::control;
use crate::wire::json::{self, Map, Value, json};
use crate::wire::request::{Body, Request};

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"];

/// The remaining faults, in the order in which they were planned.
#[derive(Debug, Default)]
pub struct Plan {
    faults: Vec<Planned>,
}

/// A fault for the current request.
#[derive(Debug)]
pub struct Due {
    /// The fault.
    pub fault: Fault,
    /// Whether the request still takes effect.
    pub apply: bool,
}

#[derive(Debug)]
struct Planned {
    matching: Match,
    times: u32,
    after: u32,
    apply: bool,
    fault: Fault,
}

/// The requests to which a fault applies.
#[derive(Debug, Default)]
struct Match {
    method: Option<String>,
    path: Option<String>,
}

impl Plan {
    /// Reads a plan. Returns a message if it is invalid.
    pub fn read(body: &Body) -> Result<Self, String> {
        let Body::Bytes(bytes) = body else {
            return Err("the plan is larger than 1 MiB".to_owned());
        };
        let read = || {
            let value = json::parse(bytes)?;
            let mut fields = Fields::of(value)?;
            let faults = fields.required("faults")?;
            fields.end()?;
            Ok(faults)
        };
        let faults = read().map_err(|problem: String| format!("the plan is invalid: {problem}"))?;
        Self::of(faults)
    }

    /// Reads the faults of a plan. Returns a message if they are invalid.
    pub fn of(faults: Value) -> Result<Self, String> {
        let Value::Array(faults) = faults else {
            return Err("the plan is invalid: `faults` takes an array".to_owned());
        };
        let faults = faults
            .into_iter()
            .enumerate()
            .map(|(index, entry)| Planned::read(entry).map_err(|problem| format!("faults[{index}]{problem}")))
            .collect::<Result<_, _>>()?;
        Ok(Self { faults })
    }

    /// Returns the fault for a request, if there is one. The first planned fault that matches decides, and is consumed.
    pub fn take(&mut self, request: &Request) -> Option<Due> {
        let fits = |planned: &Planned| planned.matching.fits(&request.method, &request.path);
        let index = self.faults.iter().position(fits)?;
        let planned = self.faults.get_mut(index)?;
        if planned.after > 0 {
            planned.after -= 1;
            return None;
        }
        if planned.fault.needs_new_connection() && request.is_on_used_connection {
            return Some(Due { fault: planned.fault.clone(), apply: false });
        }
        planned.times -= 1;
        let due = Due { fault: planned.fault.clone(), apply: planned.apply };
        if planned.times == 0 {
            self.faults.remove(index);
        }
        Some(due)
    }

    /// Returns the remaining faults.
    pub fn to_array(&self) -> Value {
        Value::Array(self.faults.iter().map(Value::from).collect())
    }
}

impl From<&Plan> for Value {
    fn from(plan: &Plan) -> Self {
        json!({ "faults": plan.to_array() })
    }
}

impl From<&Planned> for Value {
    fn from(planned: &Planned) -> Self {
        let mut matching = Map::new();
        for (name, text) in [("method", &planned.matching.method), ("path", &planned.matching.path)] {
            if let Some(text) = text {
                matching.insert(name, text.into());
            }
        }
        json!({
            "match": matching,
            "times": planned.times,
            "after": planned.after,
            "apply": planned.apply,
            "fault": &planned.fault,
        })
    }
}

impl Planned {
    fn read(entry: Value) -> Result<Self, String> {
        let at = |place: &'static str| move |problem: String| format!("{place}: {problem}");
        let mut fields = Fields::of(entry).map_err(at(""))?;
        let matching = fields.take("match").map_or_else(|| Ok(Match::default()), Match::read).map_err(at(".match"))?;
        let times = fields.number("times", Some(1), (1, u32::MAX)).map_err(at(".times"))?;
        let after = fields.number("after", Some(0), (0, u32::MAX)).map_err(at(".after"))?;
        let apply = fields.flag("apply").map_err(at(".apply"))?;
        let fault = fields.required("fault").map_err(at(""))?;
        fields.end().map_err(at(""))?;
        let fault = Fault::read(fault).map_err(at(".fault"))?;
        let apply = apply.unwrap_or_else(|| fault.ends_well());
        Ok(Self { matching, times, after, apply, fault })
    }
}

impl Match {
    fn read(value: Value) -> Result<Self, String> {
        let mut fields = Fields::of(value)?;
        let matching = Self { method: fields.text("method")?, path: fields.text("path")? };
        fields.end()?;
        matching.check()?;
        Ok(matching)
    }

    fn check(&self) -> Result<(), String> {
        if let Some(method) = &self.method
            && !METHODS.contains(&method.as_str())
        {
            return Err(format!("method takes one of {}, not \"{method}\"", METHODS.join(", ")));
        }
        let Some(path) = &self.path else {
            return Ok(());
        };
        let start = path.strip_suffix('*').unwrap_or(path);
        let is_path = start.starts_with('/') || path == "*";
        if !is_path || start.contains(['*', '?', '#']) || control::is_control(path) {
            return Err(format!(
                "path takes a path of the API without a query, such as /consumers, or a prefix such as /portals/*, not \"{path}\""
            ));
        }
        Ok(())
    }

    /// Returns whether the fault applies to a request. It applies to a preflight only if the method is `OPTIONS`, so
    /// that the preflight of a page's call does not consume the fault of the call.
    fn fits(&self, method: &str, path: &str) -> bool {
        let fits_method = self.method.as_deref().map_or(method != "OPTIONS", |wanted| wanted == method);
        let fits_path = self.path.as_deref().is_none_or(|wanted| match wanted.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == wanted,
        });
        fits_method && fits_path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json::testing::shown;
    use serde_json::{Value, json};

    fn request(method: &str, path: &str) -> Request {
        let (method, path) = (method.to_owned(), path.to_owned());
        let body = Body::Bytes(Vec::new());
        Request { method, path, query: None, headers: Vec::new(), body, is_on_used_connection: false }
    }

    fn read(plan: &Value) -> Result<Plan, String> {
        Plan::read(&Body::Bytes(plan.to_string().into_bytes()))
    }

    fn plan(faults: &Value) -> Plan {
        read(&json!({ "faults": faults })).unwrap()
    }

    fn met(plan: &mut Plan, method: &str, path: &str) -> Option<u16> {
        plan.take(&request(method, path)).map(|due| match due.fault {
            Fault::Status { status, .. } => status,
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn faults_are_used_up_in_their_order() {
        let fault = |status: u16| json!({"kind": "status", "status": status});
        let mut plan = plan(&json!([{"times": 2, "fault": fault(500)}, {"after": 1, "fault": fault(503)}]));
        let all: Vec<_> = (0..6).map(|_| met(&mut plan, "GET", "/consumers")).collect();
        assert_eq!(all, [Some(500), Some(500), None, Some(503), None, None]);
        assert_eq!(shown(&plan), json!({"faults": []}));
    }

    #[test]
    fn a_fault_for_new_connections_is_not_used_up_by_others_and_carries_nothing_out_there() {
        let entry = json!({"apply": true, "fault": {"kind": "reset_before_headers", "new_connection": true}});
        let mut plan = plan(&json!([entry]));
        let new = request("POST", "/consumers");
        let used = Request { is_on_used_connection: true, ..new.clone() };
        let mut applies = |request| plan.take(request).map(|due| due.apply);
        assert_eq!([applies(&used), applies(&used), applies(&new)], [Some(false), Some(false), Some(true)]);
        assert_eq!(applies(&new), None);
    }

    #[test]
    fn requests_are_matched_by_method_and_path() {
        let fault = json!({"kind": "status", "status": 500});
        let fits = |matching: Value, method: &str, path: &str| {
            met(&mut plan(&json!([{"match": matching, "fault": fault}])), method, path).is_some()
        };
        assert!(fits(json!({}), "GET", "/anything"));
        assert!(fits(json!({"method": "GET"}), "GET", "/anything"));
        assert!(!fits(json!({"method": "GET"}), "POST", "/anything"));
        assert!(fits(json!({"path": "/consumers"}), "POST", "/consumers"));
        assert!(!fits(json!({"path": "/consumers"}), "GET", "/consumers/con_1"));
        assert!(fits(json!({"path": "/consumers/*"}), "GET", "/consumers/con_1"));
        assert!(!fits(json!({"path": "/consumers/*"}), "GET", "/consumers"));
        assert!(fits(json!({"path": "*"}), "GET", "/"));
        assert!(!fits(json!({}), "OPTIONS", "/consumers"), "a preflight");
        assert!(fits(json!({"method": "OPTIONS"}), "OPTIONS", "/consumers"));
    }

    #[test]
    fn what_is_wrong_with_a_plan_is_named_with_its_place() {
        let fault = json!({"kind": "silent"});
        let entry = |entry: Value| json!({"faults": [{"fault": fault}, entry]});
        for (plan, parts) in [
            (json!([]), &["the plan"][..]),
            (json!({"faults": [], "x": 1}), &["`x`"]),
            (entry(json!({})), &["faults[1]", "`fault`"]),
            (entry(json!({"fault": fault, "time": 2})), &["faults[1]", "`time`"]),
            (entry(json!({"fault": fault, "times": 0})), &["faults[1].times"]),
            (entry(json!({"fault": fault, "after": -1})), &["faults[1]", "-1"]),
            (entry(json!({"fault": fault, "match": {"method": "get"}})), &["faults[1].match", "method", "\"get\""]),
            (entry(json!({"fault": fault, "match": {"path": "consumers"}})), &["faults[1].match", "\"consumers\""]),
            (entry(json!({"fault": fault, "match": {"path": "/a?b"}})), &["without a query"]),
            (entry(json!({"fault": fault, "match": {"path": "/__sandbox/reset"}})), &["faults[1].match"]),
            (entry(json!({"fault": {"kind": "slow"}})), &["faults[1].fault", "`slow`", "`latency`"]),
            (entry(json!({"fault": {"kind": "silent", "apply": true}})), &["faults[1].fault", "`apply`"]),
            (entry(json!({"fault": {"kind": "status"}})), &["faults[1].fault", "`status`"]),
        ] {
            let problem = read(&plan).unwrap_err();
            for part in parts {
                assert!(problem.contains(part), "{plan}: {problem}");
            }
        }
    }

    #[test]
    fn a_request_is_carried_out_only_if_asked_or_if_its_answer_is_right_in_the_end() {
        let applies = |entry: Value| plan(&json!([entry])).take(&request("POST", "/consumers")).unwrap().apply;
        assert!(!applies(json!({"fault": {"kind": "silent"}})));
        assert!(applies(json!({"fault": {"kind": "silent"}, "apply": true})));
        assert!(applies(json!({"fault": {"kind": "latency", "ms": 1}})));
        assert!(applies(json!({"fault": {"kind": "drip"}})));
        assert!(!applies(json!({"fault": {"kind": "drip"}, "apply": false})));
    }
}
