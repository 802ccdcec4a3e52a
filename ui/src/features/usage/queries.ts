import { queryOptions } from "@tanstack/react-query";
import { api, type Query } from "@/lib/api";
import type {
  AccountUsage,
  Adoption,
  Cohort,
  FeatureDay,
  FeatureList,
  TimeToValue,
  UsageGoals,
  UsageSettings,
} from "@/lib/usage_types";

export type Range = { from?: string; to?: string };

export const accountUsageQuery = (id: string, range: Range) =>
  queryOptions({
    queryKey: ["usage", "account", id, range],
    queryFn: () => api.get<AccountUsage>(`/api/accounts/${id}/usage`, range),
  });

export const featureDaysQuery = (id: string, feature: string, range: Range) =>
  queryOptions({
    queryKey: ["usage", "feature_days", id, feature, range],
    queryFn: () => api.get<{ items: FeatureDay[] }>(`/api/accounts/${id}/usage/features/${feature}`, range),
    placeholderData: undefined,
  });

export const adoptionQuery = (id: string) =>
  queryOptions({
    queryKey: ["usage", "adoption", id],
    queryFn: () => api.get<Adoption>(`/api/accounts/${id}/adoption`),
    placeholderData: undefined,
  });

export const goalsQuery = (id: string) =>
  queryOptions({
    queryKey: ["account", id, "goals"],
    queryFn: () => api.get<UsageGoals>(`/api/accounts/${id}/goals`),
    placeholderData: undefined,
  });

export const featuresQuery = queryOptions({
  queryKey: ["features"],
  queryFn: () => api.get<FeatureList>("/api/features"),
  // While numbers are counted anew, one sees how far it is.
  refetchInterval: ({ state }) => (state.data?.rebuild && !state.data.rebuild.finished_at ? 2000 : false),
});

export const usageSettingsQuery = queryOptions({
  queryKey: ["usage", "settings"],
  queryFn: () => api.get<UsageSettings>("/api/usage/settings"),
});

export const cohortsQuery = (conditions: Query) =>
  queryOptions({
    queryKey: ["usage", "cohorts", conditions],
    queryFn: () => api.get<{ items: Cohort[] }>("/api/usage/cohorts", conditions),
  });

export const timeToValueQuery = (conditions: Query) =>
  queryOptions({
    queryKey: ["usage", "time_to_value", conditions],
    queryFn: () => api.get<TimeToValue>("/api/usage/time_to_value", conditions),
  });
