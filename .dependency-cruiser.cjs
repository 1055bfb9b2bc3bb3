// Which way imports go: you may look down, never up. Each law says why; `npx depcruise app bin db emails lib` asks them.
const packages = 'node_modules/(?:@types/)?';
const drivers = `${packages}(?:drizzle-orm|drizzle-kit|pg|postgres)(?:/|$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'ground-floor-imports-nothing-above',
      comment:
        'lib/domain says what is true. Were it to ask a database, a clock or a page, no auditor could run it without our server. ' +
        'Only canonicalize (RFC 8785) comes along.',
      severity: 'error',
      from: { path: '^lib/domain/' },
      to: { pathNot: ['^lib/domain/', `${packages}canonicalize/`], dependencyTypesNot: ['core'] },
    },
    {
      name: 'ground-floor-knows-no-node',
      comment:
        'The ground floor runs anywhere JavaScript does. Hashes, keys and signatures come in through one file, ledger/hash.ts, ' +
        'so that there is one place to look at.',
      severity: 'error',
      from: { path: '^lib/domain/', pathNot: '^lib/domain/ledger/hash\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'a-rule-stands-alone',
      comment:
        'One rule is one file and can be read, tested, disputed and removed by itself. What two rules share is a fact or a ' +
        'word list beside them, never the other rule.',
      severity: 'error',
      from: { path: '^lib/domain/campaigns/rules/(?!index\\.ts$)([^/]+)$' },
      to: { path: '^lib/domain/campaigns/rules/', pathNot: '^lib/domain/campaigns/rules/$1$' },
    },
    {
      name: 'a-country-or-channel-is-asked-through-the-index',
      comment:
        'Whoever imports one country’s file begins to treat it as a case of its own. Put the fact on the object and ask the index.',
      severity: 'error',
      from: { pathNot: '^(lib/domain/(channels|jurisdictions)/index\\.ts$|tests/)' },
      to: {
        path: '^lib/domain/(channels|jurisdictions)/',
        pathNot: '^lib/domain/(channels/(index|channel)|jurisdictions/(index|jurisdiction))\\.ts$',
      },
    },
    {
      name: 'the-database-looks-down-only',
      comment:
        'How things are kept must not depend on who asks for them: db knows the nouns of lib/domain and nothing else of ours.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(app|bin|emails|messages|lib)/', pathNot: '^lib/domain/' },
    },
    {
      name: 'verbs-do-not-know-who-asks',
      comment:
        'A verb is called by a page, the worker, a test or one day an API. The moment it imports one of them, it serves only that one.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|bin)/' },
    },
    {
      name: 'verbs-do-not-know-the-web',
      comment:
        'Requests, cookies and components belong to app. A verb that reads them cannot run in the worker. (React renders our ' +
        'letters; next-auth’s adapter types describe what it keeps in our tables.)',
      severity: 'error',
      from: { path: '^lib/' },
      to: {
        path: `${packages}(next|next-auth|@mantine|@tabler|server-only)/`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'a-transport-only-carries',
      comment:
        'A transport carries one batch out and reads one answer in. It must not be able to see the database or the gate: then ' +
        'nobody can send past them. The outbox keeps its letters through a function it is given. Settings it may read.',
      severity: 'error',
      from: { path: '^lib/(transports|sources)/' },
      to: { path: '^(app|bin|db|emails|messages|lib)/', pathNot: '^lib/(domain/|transports/|sources/|env\\.ts$)' },
    },
    {
      name: 'letters-are-words-and-layout',
      comment:
        'What a letter says is decided before it is rendered; a template that looks something up can say something else.',
      severity: 'error',
      from: { path: '^emails/' },
      to: { path: '^(app|bin|db|lib)/', pathNot: '^lib/domain/' },
    },
    {
      name: 'pages-see-verbs-never-sql',
      comment:
        'A page that queries for itself walks past authorisation, row-level security’s transaction and the ledger. It asks a verb; ' +
        'of the database it may know types at most.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: ['^db/', drivers], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'public-pages-ship-no-desk',
      comment:
        'Public pages work without a script and load nothing from anybody. Mantine, our client components and everything else of ' +
        'the desk stay there.',
      severity: 'error',
      from: { path: '^app/\\(public\\)/' },
      to: { path: ['^app/(_components|\\(desk\\)|\\(entry\\))/', `${packages}(@mantine|@tabler|@tiptap)/`] },
    },
    {
      name: 'commands-are-thin',
      comment:
        'A command calls verbs. Only the supervisor reaches the database’s own files, because it is what starts and migrates it; ' +
        'and nobody but Next reads app.',
      severity: 'error',
      from: { path: '^bin/', pathNot: '^bin/supervisor/' },
      to: { path: '^(app|db)/' },
    },
    {
      name: 'the-verifier-reaches-the-ground-floor-only',
      comment:
        'An auditor checks our books with neither our server nor our database. So nothing of them may be reachable from the ' +
        'verifier, however indirectly.',
      severity: 'error',
      from: { path: '^bin/verify-source\\.ts$' },
      to: { path: ['^(app|db|emails|messages)/', '^lib/(?!domain/)', drivers], reachable: true },
    },
    {
      name: 'server-only-is-for-pages',
      comment: 'Importing it throws in the worker and on the command line, which share everything below app.',
      severity: 'error',
      from: { path: '^(bin|db|emails|lib|messages)/' },
      to: { path: `${packages}server-only/` },
    },
    {
      name: 'one-driver-stays-up',
      comment:
        'postgres.js loses transactions, and at times the process, when a backend is terminated (docs/decisions/0001). It serves ' +
        'what is short-lived: migrations, COPY, the command line. Everything that stays up speaks through pg.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/services/people/copy-' },
      to: { path: `${packages}postgres/` },
    },
    {
      name: 'the-product-needs-no-test',
      comment: 'What runs for people must not depend on what exists to check it.',
      severity: 'error',
      from: { path: '^(app|bin|db|emails|lib|messages)/', pathNot: '^bin/(checks/|test)' },
      to: { path: '^(tests|bench)/' },
    },
    {
      name: 'the-product-needs-no-development-package',
      comment:
        'A package used by the running product stands in dependencies, or an installation without development packages breaks.',
      severity: 'error',
      from: { path: '^(app|db|emails|lib|messages)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circle',
      comment: 'In a circle nobody can be read, tested or moved alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'An import that leads nowhere fails only when somebody walks that way.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|bin/verify\\.mjs)' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Types count as well: a noun that needs a verb’s type to be described is no noun.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
