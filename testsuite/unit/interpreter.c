/* Running a flow graph: see interpreter.h.  */

#include "interpreter.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

enum
{
  MAX_THINGS = 600,
  MAX_POOL = 600,
  MAX_CLAIMS = 300,
  MAX_DEPTH = 7,
  MAX_STEPS = 250,
  MAX_ARGUMENTS = 8
};

/* From which parameter of the watched activation a pointer was derived, and
   after how many loads.  */
struct tag
{
  bool is_set;
  uint8_t parameter;
  uint8_t level;
};

enum reference_kind
{
  REFERENCE_NULL,
  REFERENCE_NUMBER,
  REFERENCE_THING
};

/* What a value or a word of memory holds.  */
struct reference
{
  enum reference_kind kind;
  unsigned thing;
  int32_t offset;
  uint64_t number;
  struct tag tag;
};

struct cell
{
  struct reference value;
  bool is_entry;        /* As it was when the watched activation began.  */
  struct tag stored_by; /* The tag of the address that it was stored to.  */
};

enum thing_kind
{
  THING_GLOBAL,
  THING_READ_ONLY,
  THING_FUNCTION,
  THING_LOCAL,
  THING_HEAP,   /* Made by the program.  */
  THING_OUTSIDE /* Made by others.  */
};

/* A concrete object.  */
struct thing
{
  enum thing_kind kind;
  bool is_alive;
  bool can_be_released;
  unsigned words;
  uint64_t size;                        /* In bytes, as asked for.  */
  const struct flow_function *function; /* FUNCTION.  */
  /* HEAP: the call of the allocator that made it, and how many calls of
     unknown code were going on.  */
  const struct flow_function *maker;
  unsigned maker_statement;
  unsigned unknown_depth;
  struct cell cells[MAX_WORDS];
};

struct frame
{
  struct frame *caller;
  const struct flow_function *function;
  struct reference *values;
  unsigned *locals; /* By flow_object: a thing, or 0.  */
  unsigned *copies; /* By parameter: the thing that is its copy, or 0.  */
  struct reference result;
  unsigned first_claim;
  unsigned statement; /* That is executed.  */
  unsigned unknown_depth;
};

/* The thing was the result of the statement, which stands in the frame that
   the claim was made in.  */
struct claim
{
  struct site *site;
  unsigned statement;
  unsigned thing;
};

struct run
{
  struct sites *sites;
  struct random_state random;
  unsigned steps;
  unsigned depth;
  unsigned unknown_depth; /* Calls of unknown code that are going on.  */

  unsigned num_things;
  struct thing things[MAX_THINGS]; /* Entry 0 is not used.  */
  unsigned num_pool;               /* What unknown code was given.  */
  struct reference pool[MAX_POOL];
  unsigned num_claims;
  struct claim claims[MAX_CLAIMS];
  struct frame *frame;
  unsigned *global_things; /* By global.  */

  /* The watched activation: the one that begins after COUNTDOWN others.  */
  unsigned countdown;
  const struct flow_function *watched;
  unsigned watched_things; /* Those before are older.  */
  unsigned watched_pool;
  bool is_apart; /* Nothing that it was passed can be reached by two ways.  */

  /* How a thing can be reached: a word of English, or NULL.  */
  const char *reached[MAX_THINGS];
  unsigned stack[MAX_THINGS];
  unsigned num_stack;

  bool failed;
  char *message;
  size_t message_size;
};

static const struct reference null_reference;

static void __attribute__ ((format (printf, 2, 3)))
contradict (struct run *run, const char *format, ...)
{
  if (run->failed)
    return;
  run->failed = true;
  va_list arguments;
  va_start (arguments, format);
  vsnprintf (run->message, run->message_size, format, arguments);
  va_end (arguments);
}

static bool
is_over (const struct run *run)
{
  return run->failed || run->steps > MAX_STEPS
         || run->num_things > MAX_THINGS - 40 || run->num_pool > MAX_POOL - 40
         || run->num_claims > MAX_CLAIMS - 4;
}

static unsigned
below (struct run *run, unsigned limit)
{
  return random_below (&run->random, limit);
}

static bool
chance (struct run *run, unsigned percent)
{
  return random_chance (&run->random, percent);
}

/* Things and references.  */

static unsigned
thing_make (struct run *run, enum thing_kind kind, uint64_t size)
{
  struct thing *thing = &run->things[run->num_things];
  memset (thing, 0, sizeof *thing);
  thing->kind = kind;
  thing->is_alive = true;
  thing->size = size;
  thing->words = size / WORD < MAX_WORDS ? size / WORD : MAX_WORDS;
  if (size == FLOW_SIZE_UNKNOWN)
    thing->words = 1 + below (run, 4);
  thing->can_be_released = kind == THING_HEAP;
  return run->num_things++;
}

static struct reference
reference_to (unsigned thing, int32_t offset)
{
  struct reference reference
      = { .kind = REFERENCE_THING, .thing = thing, .offset = offset };
  return reference;
}

static bool
thing_has_memory (const struct thing *thing)
{
  return thing->is_alive && thing->kind != THING_FUNCTION;
}

/* REFERENCE with OFFSET added.  An index prefers to stay in the object.  */
static struct reference
reference_add (struct run *run, struct reference reference,
               struct flow_offset offset)
{
  if (reference.kind == REFERENCE_NUMBER)
    reference.number += (uint64_t)offset.bytes;
  if (reference.kind != REFERENCE_THING)
    return reference;
  if (offset.stride == 1)
    {
      unsigned words = run->things[reference.thing].words;
      reference.offset = words ? (int32_t)(below (run, words) * WORD) : 0;
      return reference;
    }
  int32_t start = reference.offset + (int32_t)offset.bytes;
  int32_t end = (int32_t)run->things[reference.thing].words * WORD;
  reference.offset = start;
  for (int attempt = 0; offset.stride && attempt < 6; attempt++)
    {
      int32_t steps
          = offset.extent
                ? (int32_t)below (run, (offset.extent - 1) / offset.stride + 1)
                : (int32_t)below (run, 9) - 4;
      reference.offset = start + steps * (int32_t)offset.stride;
      if (reference.offset >= 0 && reference.offset < end)
        break;
    }
  return reference;
}

/* The number of words that can be accessed from REFERENCE on.  */
static unsigned
words_at (const struct run *run, struct reference reference)
{
  if (reference.kind != REFERENCE_THING)
    return 0;
  const struct thing *thing = &run->things[reference.thing];
  if (!thing_has_memory (thing) || reference.offset < 0
      || reference.offset % WORD != 0
      || reference.offset / WORD >= (int32_t)thing->words)
    return 0;
  return thing->words - reference.offset / WORD;
}

static struct cell *
cell_at (struct run *run, struct reference reference, unsigned word)
{
  return &run->things[reference.thing].cells[reference.offset / WORD + word];
}

/* What is loaded from the word WORD words behind ADDRESS.  */
static struct reference
load_word (struct run *run, struct reference address, unsigned word)
{
  const struct cell *cell = cell_at (run, address, word);
  struct reference value = cell->value;
  if (cell->is_entry && value.kind == REFERENCE_THING)
    {
      value.tag = address.tag;
      if (value.tag.is_set && value.tag.level < 200)
        value.tag.level++;
    }
  return value;
}

static void
store_word (struct run *run, struct reference address, unsigned word,
            struct reference value)
{
  if (run->things[address.thing].kind == THING_READ_ONLY)
    return;
  struct cell *cell = cell_at (run, address, word);
  cell->value = value;
  cell->is_entry = false;
  cell->stored_by = address.tag;
}

/* How many of the WORDS that are there an access of SIZE bytes touches.  */
static unsigned
words_touched (struct run *run, unsigned words, uint64_t size)
{
  if (words == 0)
    return 0;
  if (size == FLOW_SIZE_UNKNOWN)
    return 1 + below (run, words);
  return size / WORD <= words ? size / WORD : 0;
}

static void
move_words (struct run *run, struct reference to, struct reference from,
            uint64_t size)
{
  unsigned room = words_at (run, to), there = words_at (run, from);
  unsigned words = words_touched (run, room < there ? room : there, size);
  struct reference moved[MAX_WORDS];
  for (unsigned i = 0; i < words; i++)
    moved[i] = load_word (run, from, i);
  for (unsigned i = 0; i < words; i++)
    store_word (run, to, i, moved[i]);
}

/* What can be reached.  */

static void
reach (struct run *run, struct reference reference, const char *how)
{
  if (reference.kind != REFERENCE_THING
      || !run->things[reference.thing].is_alive
      || run->reached[reference.thing])
    return;
  run->reached[reference.thing] = how;
  run->stack[run->num_stack++] = reference.thing;
}

static void
reach_all (struct run *run)
{
  while (run->num_stack > 0)
    {
      unsigned id = run->stack[--run->num_stack];
      const struct thing *thing = &run->things[id];
      for (unsigned i = 0; i < thing->words; i++)
        reach (run, thing->cells[i].value, run->reached[id]);
    }
}

static void
reach_nothing (struct run *run)
{
  memset (run->reached, 0, run->num_things * sizeof *run->reached);
  run->num_stack = 0;
}

/* What unknown code can get at.  */
static void
reach_from_unknown_code (struct run *run)
{
  for (unsigned i = 0; i < run->num_pool; i++)
    reach (run, run->pool[i], "unknown code");
  for (unsigned id = 1; id < run->num_things; id++)
    if (run->things[id].kind == THING_GLOBAL)
      reach (run, reference_to (id, 0), "a global");
}

/* What others than FRAME can get at.  */
static void
reach_from_outside (struct run *run, const struct frame *frame)
{
  reach_from_unknown_code (run);
  for (unsigned id = 1; id < run->num_things; id++)
    if (run->things[id].kind == THING_OUTSIDE)
      reach (run, reference_to (id, 0), "memory of the caller");
  for (const struct frame *caller = frame->caller; caller;
       caller = caller->caller)
    {
      const struct flow_function *function = caller->function;
      for (unsigned i = 1; i < function->num_values; i++)
        reach (run, caller->values[i], "a value of a caller");
      for (unsigned i = 1; i < function->num_objects; i++)
        if (caller->locals[i])
          reach (run, reference_to (caller->locals[i], 0),
                 "a variable of a caller");
      for (unsigned i = 0; i < function->num_parameters; i++)
        if (caller->copies[i])
          reach (run, reference_to (caller->copies[i], 0),
                 "an aggregate parameter of a caller");
    }
  reach (run, frame->result, "the result");
}

/* What in FRAME outlives an iteration of SCOPE.  */
static void
reach_from_around (struct run *run, const struct frame *frame, flow_scope scope)
{
  const struct flow_function *function = frame->function;
  for (unsigned i = 1; i < function->num_values; i++)
    if (!flow_scope_within (function, function->values[i].scope, scope))
      reach (run, frame->values[i], "a value of an outer scope");
  for (unsigned i = 1; i < function->num_objects; i++)
    if (frame->locals[i]
        && !flow_scope_within (function, function->objects[i].scope, scope))
      reach (run, reference_to (frame->locals[i], 0),
             "a variable of an outer scope");
  for (unsigned i = 0; i < function->num_parameters; i++)
    if (frame->copies[i])
      reach (run, reference_to (frame->copies[i], 0), "an aggregate parameter");
}

/* Claims on heap objects.  */

static void
check_made_object (struct run *run, const struct frame *frame,
                   struct site *site, unsigned statement, unsigned id)
{
  const struct escape_verdict *verdict = site->verdict;
  const struct thing *thing = &run->things[id];
  site->made++;
  if (!verdict)
    return;
  /* What unknown code hands back may have been made in there too, and is not
     what the size is of.  */
  if (verdict->only_fresh && verdict->size != FLOW_SIZE_UNKNOWN
      && verdict->size != thing->size)
    contradict (run, "%s: statement %u makes %" PRIu64 " bytes, not %" PRIu64,
                frame->function->name, statement, thing->size, verdict->size);
  if (!verdict->escapes && !verdict->many)
    for (unsigned i = frame->first_claim; i < run->num_claims; i++)
      if (run->claims[i].site == site && run->claims[i].thing != id
          && run->things[run->claims[i].thing].is_alive)
        contradict (run, "%s: statement %u has two live instances",
                    frame->function->name, statement);
}

/* True if THING, which was made during the call that SITE stands for, is one
   of those that its verdict is about: made by the program's own doing, and by
   a call of the allocator that the verdict names.  What was stored where
   anyone may get at it and came back from there is none of them, and then the
   verdict must say that there is something else than fresh objects.  */
static bool
is_judged (const struct frame *frame, const struct site *site,
           const struct thing *thing)
{
  const struct escape_verdict *verdict = site->verdict;
  if (thing->unknown_depth != frame->unknown_depth)
    return false;
  if (!verdict || verdict->only_fresh)
    return true;
  for (unsigned i = 0; i < verdict->num_sites; i++)
    {
      const struct escape_site *way = &verdict->sites[i];
      if (way->functions[way->depth - 1] == thing->maker
          && way->statements[way->depth - 1] == thing->maker_statement)
        return true;
    }
  return false;
}

/* The call in STATEMENT returned RESULT; things from FIRST on are new.  */
static void
claim_result (struct run *run, struct frame *frame, unsigned statement,
              struct reference result, unsigned first)
{
  struct site *site
      = &run->sites->functions[frame->function->index].statements[statement];
  if (result.kind != REFERENCE_THING)
    return;
  bool fresh = result.thing >= first
               && run->things[result.thing].kind == THING_HEAP
               && is_judged (frame, site, &run->things[result.thing]);
  if (!run->things[result.thing].is_alive)
    return;
  if (site->verdict && site->verdict->only_fresh && !fresh)
    contradict (run, "%s: statement %u returned what is not fresh",
                frame->function->name, statement);
  if (!fresh || run->num_claims >= MAX_CLAIMS)
    return;
  check_made_object (run, frame, site, statement, result.thing);
  run->claims[run->num_claims++]
      = (struct claim){ site, statement, result.thing };
}

/* The scope that CLAIM says its object dies with, or no scope at all.  */
static bool
claims_end_with (const struct claim *claim, flow_scope scope)
{
  const struct escape_verdict *verdict = claim->site->verdict;
  return verdict && !verdict->escapes && verdict->scope == scope;
}

/* An iteration of SCOPE of FRAME has ended.  */
static void
check_iteration (struct run *run, struct frame *frame, flow_scope scope)
{
  bool any = false;
  for (unsigned i = frame->first_claim; i < run->num_claims; i++)
    any = any || claims_end_with (&run->claims[i], scope);
  if (!any)
    return;
  reach_nothing (run);
  reach_from_outside (run, frame);
  reach_from_around (run, frame, scope);
  reach_all (run);
  unsigned kept = frame->first_claim;
  for (unsigned i = frame->first_claim; i < run->num_claims; i++)
    {
      const struct claim *claim = &run->claims[i];
      if (!claims_end_with (claim, scope))
        run->claims[kept++] = *claim;
      else if (run->reached[claim->thing])
        contradict (run,
                    "%s: the object made in statement %u is reached from %s "
                    "after the iteration of scope %u",
                    frame->function->name, claim->statement,
                    run->reached[claim->thing], scope);
    }
  run->num_claims = kept;
}

/* FRAME ends.  */
static void
check_activation (struct run *run, struct frame *frame)
{
  if (run->num_claims == frame->first_claim)
    return;
  reach_nothing (run);
  reach_from_outside (run, frame);
  reach_all (run);
  for (unsigned i = frame->first_claim; i < run->num_claims; i++)
    {
      const struct claim *claim = &run->claims[i];
      if (!run->reached[claim->thing])
        continue;
      claim->site->got_out = true;
      if (claim->site->verdict && !claim->site->verdict->escapes)
        contradict (run,
                    "%s: the object made in statement %u is reached from %s "
                    "after the function",
                    frame->function->name, claim->statement,
                    run->reached[claim->thing]);
    }
  run->num_claims = frame->first_claim;
}

/* Releases.  */

static const struct escape_release *
find_release (const struct escape_verdict *verdict, unsigned statement)
{
  for (unsigned i = 0; i < verdict->num_releases; i++)
    if (verdict->releases[i].statement == statement)
      return &verdict->releases[i];
  return NULL;
}

/* True if STATEMENT of FUNCTION releases by itself, not in a function that
   releases other things too.  */
static bool
is_plain_release (const struct flow_function *function, unsigned statement)
{
  const struct flow_statement *s = &function->statements[statement];
  return s->op == FLOW_FREE
         || (s->op == FLOW_CALL && s->call->callee
             && s->call->callee->is_model);
}

/* THING is being released, somewhere below FRAME's statement.  LIMIT is the
   end of FRAME's claims.  */
static void
check_release_in_frame (struct run *run, const struct frame *frame,
                        unsigned limit, unsigned thing)
{
  bool is_plain = is_plain_release (frame->function, frame->statement);
  for (unsigned i = frame->first_claim; i < limit; i++)
    {
      const struct claim *claim = &run->claims[i];
      const struct escape_verdict *verdict = claim->site->verdict;
      if (!verdict || verdict->escapes)
        continue;
      const struct escape_release *release
          = find_release (verdict, frame->statement);
      if (claim->thing == thing && !release)
        contradict (run,
                    "%s: statement %u releases the object made in statement "
                    "%u, unknown to its verdict",
                    frame->function->name, frame->statement, claim->statement);
    }
  const struct function_sites *sites
      = &run->sites->functions[frame->function->index];
  for (unsigned i = 0; is_plain && i < frame->function->num_statements; i++)
    {
      const struct escape_verdict *verdict = sites->statements[i].verdict;
      const struct escape_release *release
          = verdict ? find_release (verdict, frame->statement) : NULL;
      if (!release || !release->only)
        continue;
      bool is_its_own = false;
      for (unsigned k = frame->first_claim; k < limit; k++)
        is_its_own
            |= run->claims[k].thing == thing && run->claims[k].statement == i;
      if (!is_its_own && !verdict->escapes)
        contradict (run,
                    "%s: statement %u releases something else than the "
                    "object made in statement %u",
                    frame->function->name, frame->statement, i);
    }
}

static void
release_thing (struct run *run, struct reference reference)
{
  if (reference.kind != REFERENCE_THING || reference.offset != 0)
    return;
  struct thing *thing = &run->things[reference.thing];
  if (!thing->is_alive || !thing->can_be_released)
    return;
  unsigned limit = run->num_claims;
  for (const struct frame *frame = run->frame; frame; frame = frame->caller)
    {
      check_release_in_frame (run, frame, limit, reference.thing);
      limit = frame->first_claim;
    }
  thing->is_alive = false;
}

/* Claims on parameters.  */

/* Follow REFERENCE.  Returns false if that leads to something reached before.
 */
static bool
reach_only_once (struct run *run, struct reference reference)
{
  if (reference.kind == REFERENCE_THING && run->reached[reference.thing]
      && run->things[reference.thing].kind != THING_FUNCTION)
    return false;
  reach (run, reference, "a parameter");
  while (run->num_stack > 0)
    {
      const struct thing *thing = &run->things[run->stack[--run->num_stack]];
      for (unsigned i = 0; i < thing->words; i++)
        {
          struct reference word = thing->cells[i].value;
          if (word.kind == REFERENCE_THING && run->reached[word.thing]
              && run->things[word.thing].kind != THING_FUNCTION)
            return false;
          reach (run, word, "a parameter");
        }
    }
  return true;
}

/* True if nothing that FRAME was passed can be reached by two ways.  */
static bool
is_passed_apart (struct run *run, const struct frame *frame)
{
  reach_nothing (run);
  reach_from_unknown_code (run);
  reach_all (run);
  for (unsigned i = 0; i < frame->function->num_parameters; i++)
    if (!reach_only_once (run,
                          frame->values[frame->function->parameters[i].value]))
      return false;
  return true;
}

static void
start_watching (struct run *run, struct frame *frame)
{
  static const struct tag none;
  for (unsigned id = 1; id < run->num_things; id++)
    for (unsigned i = 0; i < run->things[id].words; i++)
      {
        struct cell *cell = &run->things[id].cells[i];
        cell->is_entry = true;
        cell->value.tag = none;
      }
  for (unsigned i = 0; i < run->num_pool; i++)
    run->pool[i].tag = none;
  for (struct frame *caller = frame->caller; caller; caller = caller->caller)
    for (unsigned i = 1; i < caller->function->num_values; i++)
      caller->values[i].tag = none;
  run->is_apart = is_passed_apart (run, frame);
  run->watched = frame->function;
  run->watched_things = run->num_things;
  run->watched_pool = run->num_pool;
}

enum leak_kind
{
  LEAK_HEAP,
  LEAK_RESULT,
  LEAK_PARAMETER
};

static bool
level_allows (int level, unsigned seen)
{
  return level != ESCAPE_NO_LEVEL && level <= (int)seen;
}

static bool
verdict_allows (const struct escape_verdict *verdict, enum leak_kind kind,
                unsigned to, unsigned level)
{
  if (level_allows (verdict->level_to_heap, level))
    return true;
  if (kind == LEAK_RESULT)
    return level_allows (verdict->level_to_result, level);
  if (kind == LEAK_HEAP)
    return false;
  for (unsigned i = 0; i < verdict->num_leaks; i++)
    if (verdict->leaks[i].parameter == to
        && level_allows (verdict->leaks[i].level, level))
      return true;
  return false;
}

/* A pointer with TAG got where KIND and the parameter TO say.  */
static void
check_leak (struct run *run, struct tag tag, enum leak_kind kind, unsigned to)
{
  const struct escape_verdict *verdict
      = run->sites->functions[run->watched->index].parameters[tag.parameter];
  if (!verdict || (kind == LEAK_PARAMETER && to == tag.parameter)
      || verdict_allows (verdict, kind, to, tag.level))
    return;
  const char *name = run->watched->parameters[tag.parameter].name;
  if (kind == LEAK_PARAMETER)
    contradict (run, "%s: what %s reaches at level %u leaks to %s",
                run->watched->name, name, tag.level,
                run->watched->parameters[to].name);
  else
    contradict (run, "%s: what %s reaches at level %u leaks to %s",
                run->watched->name, name, tag.level,
                kind == LEAK_HEAP ? "the heap" : "the result");
}

/* True if the thing was made by the watched activation.  */
static bool
is_young (const struct run *run, unsigned id)
{
  return id >= run->watched_things
         && (run->things[id].kind == THING_HEAP
             || run->things[id].kind == THING_LOCAL);
}

/* REFERENCE, and what it reaches through young things, got out.  */
static void
check_leaks_from (struct run *run, struct reference reference,
                  enum leak_kind kind, unsigned to)
{
  reach_nothing (run);
  reach (run, reference, "");
  if (reference.tag.is_set && run->num_stack)
    check_leak (run, reference.tag, kind, to);
  while (run->num_stack > 0)
    {
      unsigned id = run->stack[--run->num_stack];
      if (!is_young (run, id))
        continue;
      const struct thing *thing = &run->things[id];
      for (unsigned i = 0; i < thing->words; i++)
        {
          struct reference word = thing->cells[i].value;
          bool alive = word.kind == REFERENCE_THING
                       && run->things[word.thing].is_alive;
          if (alive && word.tag.is_set)
            check_leak (run, word.tag, kind, to);
          reach (run, word, "");
        }
    }
}

static void
check_leaks_into (struct run *run, unsigned id)
{
  const struct thing *thing = &run->things[id];
  for (unsigned i = 0; i < thing->words; i++)
    {
      const struct cell *cell = &thing->cells[i];
      if (cell->is_entry)
        continue;
      bool is_heap = !cell->stored_by.is_set;
      check_leaks_from (run, cell->value, is_heap ? LEAK_HEAP : LEAK_PARAMETER,
                        cell->stored_by.parameter);
    }
}

/* The watched activation, FRAME, ends.  What is stored where one parameter
   points may be loaded where another does, or a global, if they are the same:
   the verdicts say what leaks to the former and from the latter, and leave the
   rest to callers, whose own verdicts are looked at.  So nothing is said of an
   activation that was passed such things.  */
static void
stop_watching (struct run *run, const struct frame *frame)
{
  if (!run->is_apart)
    {
      run->watched = NULL;
      return;
    }
  check_leaks_from (run, frame->result, LEAK_RESULT, 0);
  for (unsigned i = run->watched_pool; i < run->num_pool; i++)
    check_leaks_from (run, run->pool[i], LEAK_HEAP, 0);
  for (unsigned id = 1; id < run->num_things; id++)
    if (!is_young (run, id) && thing_has_memory (&run->things[id]))
      check_leaks_into (run, id);
  run->watched = NULL;
}

/* Unknown code.  */

static void
pool_add (struct run *run, struct reference reference)
{
  if (reference.kind == REFERENCE_THING && run->num_pool < MAX_POOL)
    run->pool[run->num_pool++] = reference;
}

/* Something that unknown code can get at.  */
static struct reference
unknown_reference (struct run *run)
{
  struct reference reference = null_reference;
  if (run->num_pool > 0 && chance (run, 75))
    reference = run->pool[below (run, run->num_pool)];
  else
    {
      unsigned id = 1 + below (run, run->num_things - 1);
      if (run->things[id].kind == THING_GLOBAL)
        reference = reference_to (id, 0);
    }
  while (chance (run, 40))
    {
      unsigned words = reference.kind == REFERENCE_THING
                           ? run->things[reference.thing].words
                           : 0;
      if (words == 0)
        break;
      reference.offset = (int32_t)below (run, words) * WORD;
      if (!words_at (run, reference) || chance (run, 30))
        break;
      reference = load_word (run, reference, 0);
    }
  return reference;
}

static struct reference call_function (struct run *,
                                       const struct flow_function *,
                                       const struct reference *arguments,
                                       unsigned count, struct reference chain);

static void
unknown_action (struct run *run)
{
  struct reference one = unknown_reference (run);
  struct reference other = unknown_reference (run);
  unsigned which = below (run, 10);
  if (one.kind != REFERENCE_THING || !run->things[one.thing].is_alive)
    return;
  if (run->things[one.thing].kind == THING_FUNCTION)
    {
      struct reference arguments[2] = { other, unknown_reference (run) };
      pool_add (run, call_function (run, run->things[one.thing].function,
                                    arguments, 2, null_reference));
    }
  else if (which < 7)
    {
      if (words_at (run, one))
        store_word (run, one, 0, other);
    }
  else if (which < 9)
    release_thing (run, one);
  else
    {
      unsigned made = thing_make (run, THING_OUTSIDE, 2 * WORD);
      run->things[made].can_be_released = true;
      pool_add (run, reference_to (made, 0));
    }
}

static struct reference
call_unknown_code (struct run *run, const struct reference *arguments,
                   unsigned count)
{
  for (unsigned i = 0; i < count; i++)
    pool_add (run, arguments[i]);
  run->unknown_depth++;
  for (unsigned i = below (run, 4); i > 0 && !is_over (run); i--)
    unknown_action (run);
  run->unknown_depth--;
  return chance (run, 70) ? unknown_reference (run) : null_reference;
}

/* Statements.  */

static struct reference
address_of (struct run *run, struct frame *frame,
            const struct flow_statement *statement)
{
  unsigned thing
      = statement->object & FLOW_GLOBAL_BIT
            ? run->global_things[statement->object & ~FLOW_GLOBAL_BIT]
            : frame->locals[statement->object];
  return reference_add (run, reference_to (thing, 0), statement->offset);
}

static void
execute_load (struct run *run, struct frame *frame,
              const struct flow_statement *statement)
{
  struct reference address
      = reference_add (run, frame->values[statement->from], statement->offset);
  unsigned words
      = words_touched (run, words_at (run, address), statement->size);
  if (words)
    frame->values[statement->to] = load_word (run, address, below (run, words));
}

static void
execute_store (struct run *run, struct frame *frame,
               const struct flow_statement *statement)
{
  struct reference address
      = reference_add (run, frame->values[statement->to], statement->offset);
  unsigned words
      = words_touched (run, words_at (run, address), statement->size);
  if (words)
    store_word (run, address, below (run, words),
                frame->values[statement->from]);
}

/* The number that parameter NUMBER of FRAME holds, or any.  */
static uint64_t
size_argument (struct run *run, struct frame *frame, int number)
{
  if (number < 0)
    return 1;
  flow_value value = frame->function->parameters[number].value;
  if (frame->values[value].kind == REFERENCE_NUMBER)
    return frame->values[value].number;
  return (1 + below (run, 4)) * WORD;
}

static void
execute_allocation (struct run *run, struct frame *frame,
                    const struct flow_statement *statement)
{
  const struct flow_size *size = &statement->allocation_size;
  uint64_t bytes = size->factor ? size->factor : (1 + below (run, 4)) * WORD;
  bytes *= size_argument (run, frame, size->arg1);
  bytes *= size_argument (run, frame, size->arg2);
  unsigned made = thing_make (run, THING_HEAP, bytes);
  const struct frame *maker = frame;
  while (maker->function->is_model && maker->caller)
    maker = maker->caller;
  run->things[made].maker = maker->function;
  run->things[made].maker_statement = maker->statement;
  run->things[made].unknown_depth = run->unknown_depth;
  frame->values[statement->to] = reference_to (made, 0);
}

static void
execute_call (struct run *run, struct frame *frame,
              const struct flow_statement *statement)
{
  const struct flow_call *call = statement->call;
  const struct flow_function *callee = call->callee;
  if (!callee)
    {
      struct reference target = frame->values[call->target];
      if (target.kind != REFERENCE_THING || target.offset != 0
          || run->things[target.thing].kind != THING_FUNCTION)
        return;
      callee = run->things[target.thing].function;
    }
  struct reference arguments[MAX_ARGUMENTS];
  for (unsigned i = 0; i < call->num_arguments; i++)
    {
      const struct flow_argument *argument = &call->arguments[i];
      arguments[i] = null_reference;
      if (argument->value)
        arguments[i] = frame->values[argument->value];
      else if (argument->is_constant)
        {
          arguments[i].kind = REFERENCE_NUMBER;
          arguments[i].number = argument->constant;
        }
    }
  struct reference chain
      = call->chain ? frame->values[call->chain] : null_reference;
  unsigned first = run->num_things;
  struct reference result
      = call_function (run, callee, arguments, call->num_arguments, chain);
  claim_result (run, frame, statement - frame->function->statements, result,
                first);
  if (call->result)
    frame->values[call->result] = result;
}

static void
execute_move (struct run *run, struct frame *frame,
              const struct flow_statement *statement)
{
  struct reference to
      = reference_add (run, frame->values[statement->to], statement->offset);
  struct reference from = reference_add (run, frame->values[statement->from],
                                         statement->from_offset);
  move_words (run, to, from, statement->size);
}

static void
execute (struct run *run, struct frame *frame, unsigned index)
{
  const struct flow_statement *statement = &frame->function->statements[index];
  struct reference *values = frame->values;
  run->steps++;
  frame->statement = index;
  switch (statement->op)
    {
    case FLOW_ADDRESS:
      values[statement->to] = address_of (run, frame, statement);
      break;
    case FLOW_COPY:
      values[statement->to]
          = reference_add (run, values[statement->from], statement->offset);
      break;
    case FLOW_LOAD:
      execute_load (run, frame, statement);
      break;
    case FLOW_STORE:
      execute_store (run, frame, statement);
      break;
    case FLOW_MOVE:
      execute_move (run, frame, statement);
      break;
    case FLOW_UNKNOWN:
      values[statement->to] = unknown_reference (run);
      break;
    case FLOW_ESCAPE:
      call_unknown_code (run, &values[statement->from], 1);
      break;
    case FLOW_ALLOCATE:
      execute_allocation (run, frame, statement);
      break;
    case FLOW_FREE:
      release_thing (run, values[statement->from]);
      break;
    case FLOW_RETURN:
      frame->result = values[statement->from];
      break;
    case FLOW_CALL:
      execute_call (run, frame, statement);
      break;
    }
}

/* Scopes and activations.  */

/* The statements that stand in SCOPE, and behind NUM_STATEMENTS the scopes
   right inside it, in the order in which they run.  */
static unsigned
plan_iteration (struct run *run, const struct flow_function *function,
                flow_scope scope, unsigned *plan)
{
  unsigned count = 0;
  for (unsigned i = 0; i < function->num_statements; i++)
    if (function->statements[i].scope == scope)
      plan[count++] = i;
  for (flow_scope i = 1; i < function->num_scopes; i++)
    if (function->scopes[i].parent == scope)
      {
        unsigned place = below (run, count + 1);
        memmove (plan + place + 1, plan + place,
                 (count - place) * sizeof *plan);
        plan[place] = function->num_statements + i;
        count++;
      }
  if (function->is_model)
    return count;
  unsigned swaps = chance (run, 50)   ? 0
                   : chance (run, 50) ? below (run, 3)
                                      : 2 * count;
  for (unsigned i = 0; i < swaps && count > 0; i++)
    {
      unsigned a = below (run, count), b = below (run, count);
      unsigned kept = plan[a];
      plan[a] = plan[b];
      plan[b] = kept;
    }
  return count;
}

static void run_loop (struct run *, struct frame *, flow_scope);

static void
run_iteration (struct run *run, struct frame *frame, flow_scope scope)
{
  const struct flow_function *function = frame->function;
  unsigned *plan = mesc_xcalloc (
      function->num_statements + function->num_scopes, sizeof *plan);
  unsigned count = plan_iteration (run, function, scope, plan);
  unsigned skipped = chance (run, 50) ? 0 : below (run, 40);
  for (unsigned i = 0; i < count && !is_over (run); i++)
    if (!function->is_model && chance (run, skipped))
      continue;
    else if (plan[i] < function->num_statements)
      execute (run, frame, plan[i]);
    else
      run_loop (run, frame, plan[i] - function->num_statements);
  free (plan);
}

/* Begin (or end) the storage of the objects of SCOPE.  */
static void
make_locals (struct run *run, struct frame *frame, flow_scope scope)
{
  const struct flow_function *function = frame->function;
  for (unsigned i = 1; i < function->num_objects; i++)
    if (function->objects[i].scope == scope)
      frame->locals[i]
          = thing_make (run, THING_LOCAL, function->objects[i].size);
  for (unsigned i = 1; i < function->num_values; i++)
    if (scope && function->values[i].scope == scope)
      frame->values[i] = null_reference;
}

static void
end_locals (struct run *run, struct frame *frame, flow_scope scope)
{
  const struct flow_function *function = frame->function;
  for (unsigned i = 1; i < function->num_objects; i++)
    if (function->objects[i].scope == scope)
      {
        /* A result outlives its function: it is the caller's.  */
        if (function->objects[i].kind != FLOW_OBJECT_RESULT)
          run->things[frame->locals[i]].is_alive = false;
        frame->locals[i] = 0;
      }
}

static void
run_loop (struct run *run, struct frame *frame, flow_scope scope)
{
  for (unsigned i = 1 + below (run, 3); i > 0 && !is_over (run); i--)
    {
      make_locals (run, frame, scope);
      run_iteration (run, frame, scope);
      if (!is_over (run))
        check_iteration (run, frame, scope);
      end_locals (run, frame, scope);
    }
}

/* The callee's own copy of the aggregate that ARGUMENT points to.  */
static struct reference
pass_copy (struct run *run, struct frame *frame, unsigned number,
           struct reference argument)
{
  if (argument.kind != REFERENCE_THING)
    return argument;
  unsigned words = words_at (run, argument);
  unsigned copy = thing_make (run, THING_LOCAL, words * WORD);
  frame->copies[number] = copy;
  for (unsigned i = 0; i < words; i++)
    run->things[copy].cells[i].value = load_word (run, argument, i);
  return reference_to (copy, 0);
}

static void
bind_parameters (struct run *run, struct frame *frame,
                 const struct reference *arguments, unsigned count,
                 struct reference chain)
{
  const struct flow_function *function = frame->function;
  unsigned named = 0;
  bool has_rest = false;
  for (unsigned i = 0; i < function->num_parameters; i++)
    {
      const struct flow_parameter *parameter = &function->parameters[i];
      struct reference *value = &frame->values[parameter->value];
      if (parameter->chain)
        *value = chain;
      else if (parameter->rest)
        {
          has_rest = true;
          if (count > named)
            *value = arguments[named + below (run, count - named)];
        }
      else
        {
          if (i < count)
            *value = parameter->pass == FLOW_PASS_COPY
                         ? pass_copy (run, frame, i, arguments[i])
                         : arguments[i];
          named++;
        }
    }
  for (unsigned i = named; i < count && !has_rest; i++)
    pool_add (run, arguments[i]);
}

/* Mark what the watched activation, FRAME, was passed.  */
static void
tag_parameters (struct run *run, struct frame *frame)
{
  for (unsigned i = 0; i < frame->function->num_parameters; i++)
    {
      struct tag tag = { true, (uint8_t)i, 0 };
      if (!frame->copies[i])
        {
          frame->values[frame->function->parameters[i].value].tag = tag;
          continue;
        }
      struct thing *copy = &run->things[frame->copies[i]];
      for (unsigned word = 0; word < copy->words; word++)
        {
          copy->cells[word].is_entry = false;
          copy->cells[word].value.tag = tag;
        }
    }
}

static void
frame_start (struct run *run, struct frame *frame,
             const struct flow_function *function)
{
  *frame = (struct frame){ .caller = run->frame, .function = function };
  frame->values = mesc_xcalloc (function->num_values, sizeof *frame->values);
  frame->locals = mesc_xcalloc (function->num_objects, sizeof *frame->locals);
  frame->copies
      = mesc_xcalloc (function->num_parameters, sizeof *frame->copies);
  frame->first_claim = run->num_claims;
  frame->unknown_depth = run->unknown_depth;
  run->frame = frame;
  run->depth++;
}

static void
frame_end (struct run *run, struct frame *frame)
{
  run->num_claims = frame->first_claim;
  run->frame = frame->caller;
  run->depth--;
  free (frame->values);
  free (frame->locals);
  free (frame->copies);
}

static struct reference
call_function (struct run *run, const struct flow_function *function,
               const struct reference *arguments, unsigned count,
               struct reference chain)
{
  if (!function->has_body)
    return call_unknown_code (run, arguments, count);
  if (run->depth >= MAX_DEPTH || is_over (run))
    return null_reference;
  unsigned young = run->num_things;
  struct frame frame;
  frame_start (run, &frame, function);
  bind_parameters (run, &frame, arguments, count, chain);
  bool is_watched
      = !function->is_model && !run->watched && run->countdown-- == 0;
  if (is_watched)
    {
      start_watching (run, &frame);
      run->watched_things = young;
      tag_parameters (run, &frame);
    }
  make_locals (run, &frame, 0);
  run_iteration (run, &frame, 0);
  end_locals (run, &frame, 0);
  for (unsigned i = 0; i < function->num_parameters; i++)
    if (frame.copies[i])
      run->things[frame.copies[i]].is_alive = false;
  if (!run->failed && is_watched)
    stop_watching (run, &frame);
  if (!run->failed)
    check_activation (run, &frame);
  frame_end (run, &frame);
  return frame.result;
}

/* The world around the program.  */

static struct reference
random_outside_reference (struct run *run, unsigned first, unsigned count)
{
  unsigned which = below (run, 10);
  if (which == 0)
    return null_reference;
  if (which == 1 && first > 1)
    {
      unsigned id = 1 + below (run, first - 1);
      return reference_to (id, 0);
    }
  struct reference reference = reference_to (first + below (run, count), 0);
  if (chance (run, 25))
    reference.offset
        = (int32_t)below (run, run->things[reference.thing].words) * WORD;
  return reference;
}

static void
make_globals (struct run *run)
{
  const struct flow_program *program = run->sites->program;
  for (unsigned i = 1; i < program->num_globals; i++)
    {
      const struct flow_global *global = &program->globals[i];
      bool is_code = global->kind == FLOW_OBJECT_FUNCTION;
      run->global_things[i] = thing_make (run,
                                          is_code             ? THING_FUNCTION
                                          : global->read_only ? THING_READ_ONLY
                                                              : THING_GLOBAL,
                                          is_code ? 0 : global->size);
      run->things[run->global_things[i]].function = global->function;
    }
  for (unsigned i = 1; i < program->num_globals; i++)
    for (unsigned k = 0; k < program->globals[i].num_initializers; k++)
      {
        const struct flow_initializer *word
            = &program->globals[i].initializers[k];
        run->things[run->global_things[i]].cells[word->offset / WORD].value
            = reference_to (run->global_things[word->object & ~FLOW_GLOBAL_BIT],
                            (int32_t)word->object_offset);
      }
}

/* Memory of callers, some of it known to unknown code.  Returns how many
   things there are, which come last.  */
static unsigned
make_outside (struct run *run)
{
  unsigned first = run->num_things;
  unsigned count = 2 + below (run, 3);
  unsigned density = chance (run, 40) ? 15 : 70;
  for (unsigned i = 0; i < count; i++)
    {
      unsigned id
          = thing_make (run, THING_OUTSIDE, (2 + below (run, 3)) * WORD);
      run->things[id].can_be_released = chance (run, 50);
    }
  for (unsigned id = first; id < run->num_things; id++)
    for (unsigned i = 0; i < run->things[id].words; i++)
      if (chance (run, density))
        run->things[id].cells[i].value
            = random_outside_reference (run, first, count);
  for (unsigned id = 1; id < first; id++)
    for (unsigned i = 0;
         run->things[id].kind == THING_GLOBAL && i < run->things[id].words; i++)
      if (chance (run, 30))
        run->things[id].cells[i].value
            = random_outside_reference (run, first, count);
  if (chance (run, 40))
    pool_add (run, random_outside_reference (run, first, count));
  return count;
}

/* Call one of the functions from outside.  */
static void
enter_program (struct run *run, unsigned first, unsigned count)
{
  const struct flow_program *program = run->sites->program;
  const struct flow_function *function;
  do
    function = program->functions[below (run, program->num_functions)];
  while (!function->has_body || function->is_model);
  struct reference arguments[MAX_ARGUMENTS];
  unsigned num_arguments = 0;
  for (; num_arguments < function->num_parameters; num_arguments++)
    arguments[num_arguments] = random_outside_reference (run, first, count);
  if (num_arguments > 0 && function->parameters[num_arguments - 1].chain)
    num_arguments--;
  call_function (run, function, arguments, num_arguments,
                 random_outside_reference (run, first, count));
}

bool
interpreter_run (struct sites *sites, uint64_t seed, char *message,
                 size_t message_size)
{
  struct run *run = mesc_xmalloc (sizeof *run);
  memset (run, 0, offsetof (struct run, things));
  run->num_pool = run->num_claims = 0;
  run->frame = NULL;
  run->watched = NULL;
  run->failed = false;
  run->sites = sites;
  run->message = message;
  run->message_size = message_size;
  random_start (&run->random, seed);
  run->countdown = below (run, 3);
  run->num_things = 1;
  run->global_things
      = mesc_xcalloc (sites->program->num_globals, sizeof (unsigned));
  make_globals (run);
  unsigned first = run->num_things;
  unsigned count = make_outside (run);
  for (unsigned i = 1 + below (run, 2); i > 0 && !is_over (run); i--)
    enter_program (run, first, count);
  bool ok = !run->failed;
  free (run->global_things);
  free (run);
  return ok;
}

struct sites *
sites_make (const struct flow_program *program,
            const struct escape_analysis *analysis)
{
  struct sites *sites = mesc_xcalloc (1, sizeof *sites);
  sites->program = program;
  sites->functions
      = mesc_xcalloc (program->num_functions, sizeof *sites->functions);
  for (unsigned i = 0; i < program->num_functions; i++)
    {
      const struct flow_function *function = program->functions[i];
      struct function_sites *of = &sites->functions[i];
      of->statements
          = mesc_xcalloc (function->num_statements, sizeof *of->statements);
      of->parameters
          = mesc_xcalloc (function->num_parameters, sizeof *of->parameters);
      unsigned count;
      const struct escape_verdict *verdicts
          = escape_verdicts (analysis, function, &count);
      for (unsigned k = 0; k < count; k++)
        if (verdicts[k].subject == ESCAPE_ALLOCATION)
          of->statements[verdicts[k].statement].verdict = &verdicts[k];
        else
          of->parameters[verdicts[k].parameter] = &verdicts[k];
    }
  return sites;
}

void
sites_free (struct sites *sites)
{
  for (unsigned i = 0; i < sites->program->num_functions; i++)
    {
      free (sites->functions[i].statements);
      free (sites->functions[i].parameters);
    }
  free (sites->functions);
  free (sites);
}
