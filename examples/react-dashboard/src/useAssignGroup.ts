import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConsumerGroup, ConsumerProfile } from 'metorial-consumers';
import { queries } from './queries.ts';

/** Assigns a group to a profile. The page shows it at once, and takes it back if the API refuses. */
export function useAssignGroup(portalId: string, consumerProfileId: string) {
  const client = useQueryClient();
  const { get, assignGroups } = queries.portals.consumerProfiles;
  const queryKey = get.queryKey(portalId, consumerProfileId);
  const { mutationFn, mutationKey } = assignGroups.mutationOptions();

  return useMutation({
    mutationKey,
    mutationFn: (group: ConsumerGroup) =>
      mutationFn({ portalId, consumerProfileId, body: { groupIds: [group.id] } }),
    async onMutate(group) {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<ConsumerProfile>(queryKey);
      if (before) client.setQueryData(queryKey, withGroup(before, group));
      return before;
    },
    onError: (_error, _group, before) => client.setQueryData(queryKey, before),
    onSettled: () => client.invalidateQueries({ queryKey: queries.portals.consumerProfiles.queryKey() }),
  });
}

function withGroup(profile: ConsumerProfile, group: ConsumerGroup): ConsumerProfile {
  const assignment = { object: 'consumer.profile.group_assignment', group, assignedVia: 'manual' } as const;
  return { ...profile, groups: profile.groups && [...profile.groups, assignment] };
}
