// Plays the demo once: `node --import tsx bin/seed.ts`.
import { connect } from '#lib/services/connect.ts';
import { seedDemo } from '#lib/services/demo/seed.ts';

const db = connect('app');
await seedDemo(db, new Date());
await db.close();
