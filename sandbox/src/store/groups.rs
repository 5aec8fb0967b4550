//! The groups and their members.

use super::{Group, GroupStatus, Id, Portal, Profile, Store};
use crate::clock::Millis;
use crate::wire::error::ApiError;

/// The reason why a profile is in a group. The first one that applies is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// The group is the profile's personal group.
    User,
    /// Every profile of the portal is in the group.
    Default,
    /// Assigned through single sign-on.
    Sso,
    /// Assigned manually.
    Manual,
}

impl Via {
    /// Returns the API's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Default => "default",
            Self::Sso => "sso",
            Self::Manual => "manual",
        }
    }
}

/// The data of a new group.
#[derive(Debug, Default)]
pub struct GroupDraft {
    /// Any text.
    pub name: String,
    /// Any text.
    pub description: Option<String>,
    /// The ids of the group in single sign-on.
    pub sso_group_ids: Vec<String>,
    /// Whether every profile is in the group.
    pub is_default: bool,
}

/// The changes to a group.
#[derive(Debug, Default)]
pub struct GroupChange {
    /// The new name.
    pub name: Option<String>,
    /// The new description.
    pub description: Option<String>,
    /// Whether every profile is in the group from now on.
    pub is_default: Option<bool>,
}

impl Group {
    /// Returns the reason why a profile is in this group, or `None` if it is not.
    pub fn via(&self, profile: &Profile) -> Option<Via> {
        if self.status != GroupStatus::Active || self.portal != profile.portal || profile.is_deleted() {
            return None;
        }
        let by_sso = |id: &String| self.sso_group_ids.contains(id);
        if self.is_default {
            Some(Via::Default)
        } else if profile.sso_groups.iter().any(by_sso) {
            Some(Via::Sso)
        } else {
            profile.manual_groups.contains(&self.id).then_some(Via::Manual)
        }
    }
}

impl Profile {
    /// Returns the id of the profile's personal group.
    pub fn personal_group_id(&self) -> String {
        self.id.replacen("cop_", "cog_", 1)
    }
}

impl Store {
    /// Returns a group of a portal that is not a personal one, or a 404.
    pub fn group(&self, portal: &Portal, id: &str) -> Result<&Group, ApiError> {
        self.groups
            .get(id)
            .filter(|group| group.portal == portal.id)
            .ok_or_else(|| ApiError::not_found("consumer.group"))
    }

    /// Returns the profile of a personal group.
    pub fn owner_of_personal_group(&self, portal: &Portal, id: &str) -> Option<&Profile> {
        self.profiles
            .get(&id.replacen("cog_", "cop_", 1))
            .filter(|profile| profile.portal == portal.id && profile.id.as_ref() != id && !profile.is_deleted())
    }

    /// Returns whether a profile is in a group.
    pub fn is_in(&self, profile: &Profile, group: &str) -> bool {
        match self.groups.get(group) {
            Some(group) => group.via(profile).is_some(),
            None => profile.personal_group_id() == group,
        }
    }

    /// Adds a group.
    pub fn add_group(&mut self, portal: &Id, draft: GroupDraft, at: Millis) -> Id {
        let id = self.ids.make("cog_", at);
        let group = Group {
            id: id.clone(),
            portal: portal.clone(),
            status: GroupStatus::Active,
            name: draft.name,
            description: draft.description,
            is_default: draft.is_default,
            sso_group_ids: draft.sso_group_ids,
            created_at: at,
            updated_at: at,
        };
        self.groups.insert(id.clone(), group);
        self.groups_of_portal.add(portal, id.clone());
        id
    }

    /// Changes a group. Fails with 412 unless it is active.
    pub fn update_group(&mut self, id: &str, change: GroupChange, at: Millis) -> Result<(), ApiError> {
        let group = self.active_group(id)?;
        if let Some(name) = change.name {
            group.name = name;
        }
        if let Some(description) = change.description {
            group.description = Some(description);
        }
        if let Some(is_default) = change.is_default {
            group.is_default = is_default;
        }
        group.updated_at = at;
        Ok(())
    }

    /// Archives a group. Fails with 412 unless it is active.
    pub fn archive_group(&mut self, id: &str, at: Millis) -> Result<(), ApiError> {
        let group = self.active_group(id)?;
        group.status = GroupStatus::Archived;
        group.updated_at = at;
        Ok(())
    }

    fn active_group(&mut self, id: &str) -> Result<&mut Group, ApiError> {
        let group = self.groups.get_mut(id).ok_or_else(|| ApiError::not_found("consumer.group"))?;
        if group.status != GroupStatus::Active {
            return Err(ApiError::precondition_failed("The consumer group is not active."));
        }
        Ok(group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ProfileStatus;

    fn group(is_default: bool, sso: bool) -> Group {
        Group {
            id: "cog_1".into(),
            portal: "ptl_1".into(),
            status: GroupStatus::Active,
            name: String::new(),
            description: None,
            is_default,
            sso_group_ids: sso.then(|| "staff".to_owned()).into_iter().collect(),
            created_at: 0,
            updated_at: 0,
        }
    }

    fn profile(manual: bool) -> Profile {
        let manual_groups = manual.then(|| "cog_1".into()).into_iter().collect();
        Profile {
            id: "cop_1".into(),
            consumer: "con_1".into(),
            portal: "ptl_1".into(),
            status: ProfileStatus::Active,
            manual_groups,
            sso_groups: vec!["staff".to_owned()],
            deleted_email: None,
            created_at: 0,
            updated_at: 0,
        }
    }

    #[test]
    fn the_strongest_reason_for_being_in_a_group_is_reported() {
        assert_eq!(group(true, true).via(&profile(true)), Some(Via::Default));
        assert_eq!(group(false, true).via(&profile(true)), Some(Via::Sso));
        assert_eq!(group(false, false).via(&profile(true)), Some(Via::Manual));
        assert_eq!(group(false, false).via(&profile(false)), None);
    }

    #[test]
    fn nobody_is_in_a_group_that_is_archived_or_elsewhere() {
        let mut archived = group(true, true);
        archived.status = GroupStatus::Archived;
        assert_eq!(archived.via(&profile(true)), None);
        let mut elsewhere = group(true, true);
        elsewhere.portal = "ptl_2".into();
        assert_eq!(elsewhere.via(&profile(true)), None);
    }
}
