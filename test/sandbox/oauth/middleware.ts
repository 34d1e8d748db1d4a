import type Provider from "oidc-provider";

// Koa comes with oidc-provider and is no dependency of ours: its types are taken from there.

export type Context = ReturnType<Provider["createContext"]>;

export type Middleware = (ctx: Context, next: () => Promise<unknown>) => Promise<void>;
