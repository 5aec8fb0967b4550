//! People: found, made and changed.

use super::{Consumer, Id, Store};
use crate::clock::Millis;
use crate::wire::error::ApiError;

impl Store {
    /// The consumer of an id.
    pub fn consumer(&self, id: &str) -> Result<&Consumer, ApiError> {
        self.consumers.get(id).ok_or_else(|| ApiError::not_found("consumer"))
    }

    /// The consumer of an email address, however its letters are cased.
    pub fn consumer_by_email(&self, email: &str) -> Option<&Consumer> {
        let id = self.emails.get(&email.to_lowercase())?;
        self.consumers.get(id)
    }

    /// Adds a new consumer, whose email nobody has.
    pub fn add_consumer(&mut self, name: &str, email: &str, avatar: Option<u16>, at: Millis) -> Id {
        let id = self.ids.make("con_", at);
        let mut consumer = Consumer {
            id: id.clone(),
            name: name.to_owned(),
            email: email.to_owned(),
            avatar,
            created_at: at,
            updated_at: at,
            haystack: String::new(),
        };
        consumer.index();
        self.emails.insert(email.to_lowercase(), id.clone());
        self.consumers.insert(id.clone(), consumer);
        id
    }

    /// Makes a consumer, or takes the one that has this email and gives it the name.
    pub fn create_or_link_consumer(&mut self, name: &str, email: &str, at: Millis) -> Id {
        let Some(id) = self.consumer_by_email(email).map(|found| found.id.clone()) else {
            return self.add_consumer(name, email, None, at);
        };
        if let Some(consumer) = self.consumers.get_mut(&id) {
            name.clone_into(&mut consumer.name);
            consumer.updated_at = at;
            consumer.index();
        }
        id
    }

    /// Changes a consumer. Like the real API, it fails with a 500 if someone else has the email.
    pub fn update_consumer(
        &mut self,
        id: &str,
        name: Option<&str>,
        email: Option<&str>,
        at: Millis,
    ) -> Result<(), ApiError> {
        let taken = email.and_then(|email| self.consumer_by_email(email)).is_some_and(|other| other.id.as_ref() != id);
        if taken {
            return Err(ApiError::internal());
        }
        let consumer = self.consumers.get_mut(id).ok_or_else(|| ApiError::not_found("consumer"))?;
        if let Some(email) = email {
            self.emails.remove(&consumer.email.to_lowercase());
            self.emails.insert(email.to_lowercase(), consumer.id.clone());
            email.clone_into(&mut consumer.email);
        }
        if let Some(name) = name {
            name.clone_into(&mut consumer.name);
        }
        if name.is_some() || email.is_some() {
            consumer.updated_at = at;
            consumer.index();
        }
        Ok(())
    }
}
