-- What the desks of a library share. One row a record, its newest version: a feed of newest rows needs no log.

create schema shared;

create table shared.library (
    id smallint primary key,
    name text not null,
    zone text not null,
    -- Part of what the server is known by: another after it was set up anew.
    epoch uuid not null default gen_random_uuid(),
    schema int not null default 0,
    -- The oldest way of speaking that is still understood.
    speaks int not null default 1,
    -- Updated before anything is taken, so that its lock orders the commits: a cursor over it can miss nothing.
    feed bigint not null default 0,
    -- The day up to which all words that are due are gone.
    erased_on date not null default 'epoch',
    -- Counts the changes of the library's settings.
    settings bigint not null default 0
);

create table shared.desk (
    library smallint not null references shared.library,
    id smallint not null check (id between 1 and 63),
    name text not null,
    letter text not null check (letter ~ '^[A-Z]$'),
    login name not null unique,
    -- By which help finds it in an emergency.
    entrance text not null default '',
    retired timestamptz,
    primary key (library, id),
    unique (library, letter),
    unique (library, name)
);

create table shared.kept (
    library smallint not null references shared.library,
    uid uuid not null,
    tbl text not null,
    -- The ends of the stretches it came through, the version itself last.
    descent bigint[] not null,
    feed bigint not null,
    -- The number under which it first stood here: who has read up to it shows the record, whatever came since.
    first_feed bigint not null default 0,
    is_open boolean not null,
    began timestamptz not null,
    maker smallint not null,
    holder smallint not null,
    writer uuid not null,
    taken_at timestamptz not null default clock_timestamp(),
    doc jsonb not null,
    primary key (library, uid)
) with (fillfactor = 80);

create unique index kept_feed on shared.kept (library, feed);
create index kept_began on shared.kept (library, began);
create index kept_open_incidents on shared.kept (library, first_feed) where tbl = 'incidents' and is_open;

-- Personal words: by themselves, so that they are erased, and left out of dumps and replicas, by themselves.
create table shared.words (
    library smallint not null,
    uid uuid not null,
    doc jsonb not null,
    -- The day by which they are gone.
    due date,
    primary key (library, uid)
);

create index words_due on shared.words (library, due) where due is not null;

create table shared.ask (
    library smallint not null,
    uid uuid not null,
    by_desk smallint not null,
    at timestamptz not null default clock_timestamp(),
    answer text,
    primary key (library, uid, by_desk)
);

-- Which desks are there, what each has read and not yet shared, and how far its clock is off. Empty after a crash:
-- nobody is there until they say so.
create unlogged table shared.presence (
    library smallint not null,
    desk smallint not null,
    session uuid not null,
    seen timestamptz not null,
    cursor bigint not null,
    unshared int not null default 0,
    ahead_ms bigint not null default 0,
    -- The promises that are open for answering there, each with the letter of who has it open.
    opened jsonb not null default '[]',
    primary key (library, desk)
) with (fillfactor = 50);

-- The library's settings: the newest change of each desk to each. The desks know by the time which one stands.
create table shared.setting (
    library smallint not null,
    name text not null,
    desk smallint not null,
    value jsonb,
    at timestamptz not null,
    by text not null,
    number bigint not null,
    primary key (library, name, desk),
    foreign key (library, desk) references shared.desk
);
