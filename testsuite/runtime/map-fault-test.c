/* Each allocation that a map makes is refused once.  The operation says so, the
   map is as it was, the same operation succeeds when it is tried again, and in
   the end nothing is lost.  */

#include <mapescape/fault.h>
#include <mapescape/generic-map.h>

#include "test.h"

MESC_MAP_DEFINE (numbers, uint64_t, uint64_t, mesc_hash_u64, mesc_equal_value);

/* What the maps of a run must be: how many entries, I with the value I.  */
struct run
{
  struct mesc_fault fault;
  struct mesc_map_options options;
  numbers map;
  numbers other;
  uint64_t map_count;
  uint64_t other_count;
  unsigned refusals;
  bool right;
};

static bool
holds (const numbers *map, uint64_t count)
{
  for (uint64_t i = 0; i < count; i++)
    {
      const uint64_t *value = numbers_get (map, i);
      if (value == NULL || *value != i)
        return false;
    }
  return numbers_count (map) == count && numbers_is_valid (map);
}

/* OPERATION is true if it succeeded.  If not, nothing has changed, and it
   succeeds now.  */
#define TRY(run, operation)                                                    \
  do                                                                           \
    if (!(operation))                                                          \
      {                                                                        \
        (run)->refusals++;                                                     \
        (run)->right &= holds (&(run)->map, (run)->map_count)                  \
                        && holds (&(run)->other, (run)->other_count);          \
        (run)->right &= (operation);                                           \
      }                                                                        \
  while (0)

static void
put_up_to (struct run *run, uint64_t count)
{
  for (; run->map_count < count; run->map_count++)
    TRY (run, numbers_put (&run->map, run->map_count, run->map_count) != NULL);
}

static bool
snapshot (struct run *run)
{
  bool done = numbers_snapshot (&run->other, &run->map);
  run->other_count = done ? run->map_count : 0;
  return done;
}

static bool
clone (struct run *run)
{
  bool done = numbers_clone (&run->other, &run->map, NULL);
  run->other_count = done ? run->map_count : 0;
  return done;
}

static void
drop_other (struct run *run)
{
  numbers_destroy (&run->other);
  run->other_count = 0;
}

static bool
copy_nothing (void *context, void *entry)
{
  (void)entry;
  (void)context;
  return true;
}

static void
release_nothing (void *context, void *entry)
{
  (void)entry;
  (void)context;
}

static void
work_on_snapshots (struct run *run)
{
  TRY (run, snapshot (run));
  put_up_to (run, run->map_count + 1);
  drop_other (run);
  TRY (run, snapshot (run));
  TRY (run, numbers_at (&run->map, 3) != NULL);
  drop_other (run);
  TRY (run, snapshot (run));
  TRY (run, numbers_delete (&run->map, run->map_count - 1));
  run->map_count--;
  drop_other (run);
  TRY (run, snapshot (run));
  TRY (run, mesc_map_own (numbers_map (&run->other)));
  TRY (run, numbers_reserve (&run->map, 500));
  TRY (run, numbers_shrink (&run->map));
  drop_other (run);
  TRY (run, snapshot (run));
  TRY (run, numbers_shrink (&run->other));
  drop_other (run);
}

static void
work_on_copies (struct run *run)
{
  static const struct mesc_map_copier copier
      = { copy_nothing, release_nothing, NULL };
  TRY (run, clone (run));
  put_up_to (run, 200);
  TRY (run, numbers_merge (&run->other, &run->map));
  run->other_count = run->map_count;
  drop_other (run);
  TRY (run, mesc_map_clone_deep (numbers_map (&run->other),
                                 numbers_map (&run->map), NULL, &copier));
  run->other_count = run->map_count;
  TRY (run, (numbers_clear (&run->other), run->other_count = 0,
             numbers_shrink (&run->other)));
  drop_other (run);
}

/* One run, in which request number NTH is refused.  */
static void
work (struct run *run, unsigned long nth)
{
  *run = (struct run){ .right = true };
  mesc_fault_init (&run->fault, NULL);
  mesc_fault_inject (&run->fault, nth, 1);
  run->options.allocator = &run->fault.allocator;
  numbers_init_with (&run->map, &run->options);
  put_up_to (run, 100);
  work_on_snapshots (run);
  work_on_copies (run);
  numbers_destroy (&run->map);
}

int
main (void)
{
  static struct run run;
  unsigned long nth = 1;
  for (;; nth++)
    {
      work (&run, nth);
      if (run.fault.refused == 0)
        break;
      unit_check (run.right && run.refusals == 1, "refusal %lu is harmless",
                  nth);
      unit_check (run.fault.live_blocks == 0 && run.fault.misuses == 0,
                  "after refusal %lu nothing is lost", nth);
    }
  unit_check (run.right && nth > 15, "all %lu allocations were refused once",
              nth - 1);
  return unit_finish ();
}
