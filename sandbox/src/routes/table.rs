//! The table of all endpoints.

use super::{Answer, Call};
use super::{access, access_requests, consumer_profiles, consumers, groups, invites, listings, own, portals, token};

/// An endpoint: its method, its path, in which `:` stands for an id, and its function.
type Endpoint = (&'static str, &'static str, Handler);

/// The function of an endpoint, by the number of ids in its path.
#[derive(Clone, Copy)]
enum Handler {
    Zero(fn(&mut Call<'_>) -> Answer),
    One(fn(&mut Call<'_>, &str) -> Answer),
    Two(fn(&mut Call<'_>, &str, &str) -> Answer),
}

use Handler::{One, Two, Zero};

/// All endpoints, in the order of their numbers in the description of the API.
const ENDPOINTS: [Endpoint; 44] = [
    ("GET", "consumers", Zero(consumers::list)),
    ("GET", "consumers/:", One(consumers::get)),
    ("POST", "consumers", Zero(consumers::create)),
    ("PATCH", "consumers/:", One(consumers::update)),
    ("GET", "consumers/:/profiles", One(consumers::list_profiles)),
    ("GET", "consumers/:/profiles/:", Two(consumers::get_profile)),
    ("GET", "portals/:/consumer-profile", One(consumer_profiles::list)),
    ("GET", "portals/:/consumer-profile/:", Two(consumer_profiles::get)),
    ("POST", "portals/:/consumer-profile/:/assign-groups", Two(consumer_profiles::assign_groups)),
    ("POST", "portals/:/consumer-profile/:/unassign-groups", Two(consumer_profiles::unassign_groups)),
    ("POST", "get-member-consumer", Zero(consumers::get_member)),
    ("POST", "portals/:/consumer-profile", One(consumer_profiles::create)),
    ("GET", "portals/:/consumer-groups", One(groups::list)),
    ("GET", "portals/:/consumer-groups/:", Two(groups::get)),
    ("POST", "portals/:/consumer-groups", One(groups::create)),
    ("PATCH", "portals/:/consumer-groups/:", Two(groups::update)),
    ("DELETE", "portals/:/consumer-groups/:", Two(groups::delete)),
    ("GET", "portals/:/consumer-invites", One(invites::list)),
    ("GET", "portals/:/consumer-invites/:", Two(invites::get)),
    ("POST", "portals/:/consumer-invites", One(invites::create)),
    ("GET", "portals", Zero(portals::list)),
    ("GET", "portals/:", One(portals::get)),
    ("DELETE", "portals/:/consumer-profile/:", Two(consumer_profiles::delete)),
    ("POST", "portals", Zero(portals::create)),
    ("PATCH", "portals/:", One(portals::update)),
    ("DELETE", "portals/:", One(portals::delete)),
    ("GET", "portals/:/access-requests", One(access_requests::list)),
    ("GET", "portals/:/access-requests/:", Two(access_requests::get)),
    ("PATCH", "portals/:/access-requests/:", Two(access_requests::update)),
    ("GET", "portals/:/access", One(access::list)),
    ("GET", "portals/:/access/:", Two(access::get)),
    ("DELETE", "portals/:/access/:", Two(access::delete)),
    ("POST", "portals/:/access", One(access::create)),
    ("PATCH", "portals/:/access/:", Two(access::update)),
    ("GET", "portals/:/listings", One(listings::list)),
    ("GET", "portals/:/listings/:", Two(listings::get)),
    ("POST", "portals/:/listings", One(listings::create)),
    ("PATCH", "portals/:/listings/:", Two(listings::update)),
    ("DELETE", "portals/:/listings/:", Two(listings::delete)),
    ("POST", "consumer/session", Zero(own::session)),
    ("POST", "consumer/session/logout", Zero(own::logout)),
    ("POST", "consumer/profile", Zero(own::profile)),
    ("POST", "consumer/profile/groups", Zero(own::groups)),
    ("GET", "token", Zero(token::get)),
];

/// An endpoint with the ids of a path.
pub struct Found<'a> {
    handler: Handler,
    ids: Vec<&'a str>,
}

/// Returns the endpoint for a method and a path.
pub fn find<'a>(method: &str, path: &[&'a str]) -> Option<Found<'a>> {
    ENDPOINTS
        .iter()
        .filter(|(wanted, ..)| *wanted == method)
        .find_map(|(_, pattern, handler)| Some(Found { handler: *handler, ids: ids(pattern, path)? }))
}

/// Returns the ids in a path, or `None` if the path does not match the pattern.
fn ids<'a>(pattern: &str, path: &[&'a str]) -> Option<Vec<&'a str>> {
    let parts: Vec<&str> = pattern.split('/').collect();
    let fits = |(part, segment): (&&str, &&str)| *part == ":" || part == segment;
    let is_match = parts.len() == path.len() && parts.iter().zip(path).all(fits);
    is_match.then(|| parts.iter().zip(path).filter(|(part, _)| **part == ":").map(|(_, id)| *id).collect())
}

impl Found<'_> {
    /// Runs the endpoint.
    pub fn run(&self, call: &mut Call<'_>) -> Answer {
        match (self.handler, self.ids.as_slice()) {
            (Zero(run), []) => run(call),
            (One(run), [id]) => run(call, id),
            (Two(run), [first, second]) => run(call, first, second),
            _ => Err(crate::wire::error::ApiError::internal()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_function_takes_the_ids_of_its_path() {
        for (_, path, handler) in ENDPOINTS {
            let expected = path.matches(':').count();
            let taken = match handler {
                Zero(_) => 0,
                One(_) => 1,
                Two(_) => 2,
            };
            assert_eq!(taken, expected, "{path}");
        }
    }
}
