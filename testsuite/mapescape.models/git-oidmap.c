/* git's oidmap and oidset.  The entries of an oidmap are the program's; an
   oidset has copies of object names.  */
/* { dg-do compile } */
/* { dg-prune-notes "map grows beyond stack limit" } */

#include "git/oidset.h"
#include <stdlib.h>

struct mark
{
  struct oidmap_entry entry;
  void *payload;
};

int
local (const struct object_id *oids, int n) /* { dg-note "'oids' does not escape" } */
{
  struct oidmap map = { { NULL } }; /* { dg-note "'map' does not escape" } */
  struct oidset set = { { 0 } }; /* { dg-note "'set' does not escape" } */
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      struct mark *mark = malloc (sizeof *mark); /* { dg-note "'malloc .*' does not escape" } */
      mark->entry.oid = oids[i];
      mark->payload = NULL;
      free (oidmap_put (&map, mark));
      sum += oidset_insert (&set, &oids[i]);
    }
  if (oidmap_get (&map, &oids[0]) && oidset_contains (&set, &oids[0]))
    sum++;
  free (oidmap_remove (&map, &oids[0]));
  oidset_remove (&set, &oids[0]);
  oidset_clear (&set);
  oidmap_free (&map, 1);
  return sum;
}

struct mark *
entry_returned (const struct object_id *oid) /* { dg-note "leaking param: 'oid' to result ~r0 level=1" "its bytes do" } */
{
  struct oidmap map; /* { dg-note "'map' does not escape" } */
  struct mark *mark = malloc (sizeof *mark); /* { dg-note "'malloc .*' escapes to heap" } */
  oidmap_init (&map, 0);
  mark->entry.oid = *oid;
  oidmap_put (&map, mark);
  mark = oidmap_get (&map, oid);
  oidmap_free (&map, 0);
  return mark;
}

static void *kept;

static void
keep (void *entry) /* { dg-note "leaking param: 'entry'" } */
{
  kept = entry;
}

/* A function that is called for each entry may keep it.  */
void
freed_by_callback (const struct object_id *oid) /* { dg-note "leaking param content: 'oid'" } */
{
  struct oidmap map; /* { dg-note "'map' does not escape" } */
  struct mark *mark = malloc (sizeof *mark); /* { dg-note "'malloc .*' escapes to heap" } */
  oidmap_init (&map, 0);
  mark->entry.oid = *oid;
  oidmap_put (&map, mark);
  oidmap_clear_with_free (&map, keep);
}

/* What stands in the storage of a set goes with it.  */
const struct object_id *
name_returned (const struct object_id *oid) /* { dg-note "'oid' does not escape" } */
{
  struct oidset set; /* { dg-note "'set' escapes to heap" "its storage does, and is one with it" } */
  oidset_init (&set, 0);
  oidset_insert (&set, oid);
  return set.set.keys;
}

struct oidset *global;

void
set_stored (void)
{
  global = malloc (sizeof *global); /* { dg-note "'malloc .*' escapes to heap" } */
  /* { dg-record { function set_stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  oidset_init (global, 0);
}

void consume (void *);

void
consumed (void)
{
  struct oidset set; /* { dg-note "'set' escapes to heap" } */
  struct oidmap map; /* { dg-note "'map' escapes to heap" } */
  oidset_init (&set, 0);
  oidmap_init (&map, 0);
  consume (&set);
  consume (&map);
}
