// Runs once when the web process starts, before the first request.
export const register = async () => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { watchTheDoor } = await import('./app/_adapters/door.ts');
  watchTheDoor();
};
