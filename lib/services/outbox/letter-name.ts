/** `<workspace>-<number>`: how a letter is named in addresses. */
export const letterName = ({ workspaceId, id }: { workspaceId: number; id: number }): string => `${workspaceId}-${id}`;

export const readLetterName = (name: string): { workspaceId: number; id: number } | null => {
  const [, workspaceId, id] = /^(\d{1,15})-(\d{1,15})$/.exec(name) ?? [];
  return workspaceId && id ? { workspaceId: Number(workspaceId), id: Number(id) } : null;
};
