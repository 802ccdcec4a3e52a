import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { HealthPeriod } from "@/lib/health_past_types";
import type {
  AccountHealth,
  HealthMeasure,
  HealthModel,
  HealthReplay,
  HealthThen,
  HealthRun,
  NpsAnswer,
  Portfolio,
  PortfolioReplay,
  PortfolioView,
} from "@/lib/health_types";
import type { Page } from "@/lib/types";

export const accountHealthQuery = (id: string) =>
  queryOptions({
    queryKey: ["health", "account", id],
    queryFn: () => api.get<AccountHealth>(`/api/accounts/${id}/health`),
    placeholderData: undefined,
  });

export const healthPeriodQuery = (id: string, from: string, to: string) =>
  queryOptions({
    queryKey: ["health", "account", id, "period", from, to],
    queryFn: () => api.get<HealthPeriod>(`/api/accounts/${id}/health/period`, { from, to }),
  });

export const lastNpsQuery = (id: string) =>
  queryOptions({
    queryKey: ["health", "account", id, "nps", "last"],
    queryFn: () => api.get<Page<NpsAnswer>>(`/api/accounts/${id}/nps`, { limit: 1 }),
    placeholderData: undefined,
  });

export const portfolioViewsQuery = queryOptions({
  queryKey: ["portfolio_views"],
  queryFn: () => api.get<Page<PortfolioView>>("/api/portfolio_views"),
});

export const measuresQuery = queryOptions({
  queryKey: ["health", "measures"],
  queryFn: () => api.get<{ items: HealthMeasure[] }>("/api/health_measures"),
  staleTime: Infinity,
});

export const modelQuery = (id: string) =>
  queryOptions({
    queryKey: ["health", "model", id],
    queryFn: () => api.get<HealthModel>(`/api/health_models/${id}`),
    placeholderData: undefined,
  });

export const modelsInForceQuery = queryOptions({
  queryKey: ["health", "models", "in_force"],
  queryFn: () => api.get<Page<HealthModel>>("/api/health_models", { state: "published" }),
});

/** The newest versions of all segments, to choose from. */
export const someModelsQuery = queryOptions({
  queryKey: ["health", "models", "some"],
  queryFn: () => api.get<Page<HealthModel>>("/api/health_models", { limit: "100" }),
});

export const accountReplayQuery = (accountId: string, modelId: string) =>
  queryOptions({
    queryKey: ["health", "account", accountId, "replay", modelId],
    queryFn: () => api.get<HealthReplay>(`/api/accounts/${accountId}/health/replay`, { model_id: modelId }),
    placeholderData: undefined,
  });

export const healthThenQuery = (accountId: string, at: string) =>
  queryOptions({
    queryKey: ["health", "account", accountId, "history", at],
    queryFn: () => api.get<HealthThen>(`/api/accounts/${accountId}/health/history/${at}`),
    placeholderData: undefined,
  });

export const portfolioReplayQuery = (modelId: string, version: number, weeks: number) =>
  queryOptions({
    queryKey: ["health", "model", modelId, "replay", version, weeks],
    queryFn: () => api.get<PortfolioReplay>(`/api/health_models/${modelId}/replay`, { weeks: String(weeks) }),
  });

export type Scope = { segment?: string; csm_id?: string };

export const portfolioQuery = (scope: Scope) =>
  queryOptions({
    queryKey: ["health", "portfolio", scope],
    queryFn: () => api.get<Portfolio>("/api/health/portfolio", scope),
  });

export const isOpen = (run: HealthRun | null | undefined) => Boolean(run && !run.finished_at);

/** While accounts are looked at again, one sees how far it is: the portfolio would be added up each time. */
export const runQuery = queryOptions({
  queryKey: ["health", "run"],
  queryFn: () => api.get<{ run: HealthRun | null }>("/api/health/runs/latest"),
  refetchInterval: ({ state }) => (isOpen(state.data?.run) ? 2000 : false),
});
