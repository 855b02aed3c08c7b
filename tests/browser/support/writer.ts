// People who write through the API, where a journey needs something that is written already.

import { type APIRequestContext, expect } from "@playwright/test";
import type { Person } from "./people.ts";

/** The organisation of the seeker and the coordinator. */
export const ORGANISATION = "roads-and-footbridges-bureau";

/** A person who writes through the API. */
export class Writer {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly token: string,
  ) {}

  /** Signs a person in. */
  static async of(request: APIRequestContext, { email, password }: Person): Promise<Writer> {
    const session = await request.post("/api/v1/sessions", { data: { email, password } });
    return new Writer(request, (await session.json()).access_token);
  }

  /** A draft with all that a wish needs; its id. */
  async wish(title: string, problem: string): Promise<string> {
    const data = { organisation: ORGANISATION, title: { en: title }, problem: { en: problem }, categories: ["fire-services"] };
    const made = await this.request.post("/api/v1/wishes", { headers: this.headers(), data });
    expect(made.ok(), await made.text()).toBe(true);
    return (await made.json()).id;
  }

  /** Changes fields of a draft. */
  async patch(id: string, data: object): Promise<void> {
    const headers = this.headers(await this.version(id));
    const changed = await this.request.patch(`/api/v1/wishes/${id}/draft`, { headers, data });
    expect(changed.ok(), await changed.text()).toBe(true);
  }

  /** Moves a draft. */
  async move(id: string, action: string): Promise<void> {
    const headers = this.headers(await this.version(id));
    const moved = await this.request.post(`/api/v1/wishes/${id}/draft/transitions`, { headers, data: { action } });
    expect(moved.ok(), await moved.text()).toBe(true);
  }

  /** What a draft says. */
  async content(id: string): Promise<Record<string, unknown>> {
    return (await this.draft(id)).content;
  }

  private async version(id: string): Promise<number> {
    return (await this.draft(id)).version;
  }

  private async draft(id: string): Promise<{ version: number; content: Record<string, unknown> }> {
    const draft = await this.request.get(`/api/v1/wishes/${id}/draft`, { headers: this.headers() });
    return draft.json();
  }

  private headers(version?: number): Record<string, string> {
    const own = { authorization: `Bearer ${this.token}` };
    return version === undefined ? own : { ...own, "if-match": `"v${version}"` };
  }
}
