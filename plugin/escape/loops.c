/* The loops of a control-flow graph: see loops.h.

   The blocks of a loop that is still to be looked into stand side by side in
   MEMBERS.  Looking into it means to find the strongly connected components
   of these blocks without the edges to its headers (Tarjan's algorithm, with
   a stack of its own), and to put the members in the order in which they were
   found, component by component: so each loop found is again a row of
   MEMBERS.  block_loop tells, for each block, the innermost loop found so
   far, and thereby which blocks belong to the graph that is looked at.  */

#include "loops.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "memory.h"

/* The neighbours of each block: TO[FIRST[b]] to TO[FIRST[b + 1] - 1].  */
struct adjacency
{
  unsigned *first;
  unsigned *to;
};

/* A step of the depth-first walk: BLOCK, and the next edge to follow.  */
struct walk_step
{
  unsigned block;
  unsigned edge;
};

#define NOT_VISITED 0u

struct builder
{
  struct loop_forest *forest;
  unsigned loops_room;
  struct adjacency successors;
  struct adjacency predecessors;

  unsigned *members;
  unsigned *loop_first; /* By loop: its row in MEMBERS.  */
  unsigned *loop_count;

  unsigned *visit; /* In this walk; NOT_VISITED.  */
  unsigned *low;   /* The lowest visit that is reached.  */
  bool *is_stacked;
  unsigned *stack; /* Visited and not yet in a component.  */
  unsigned num_stacked;
  struct walk_step *steps;
  unsigned num_steps;
  unsigned num_visits;
  unsigned *found; /* Members in the order of components.  */
  unsigned num_found;
};

/* Edges by their from block or, REVERSED, by their to block.  */
static struct adjacency
adjacency_make (unsigned num_blocks, const struct loop_edge *edges,
                unsigned num_edges, bool reversed)
{
  struct adjacency adjacency;
  adjacency.first
      = mesc_xcalloc ((size_t)num_blocks + 2, sizeof *adjacency.first);
  adjacency.to = mesc_xcalloc (num_edges, sizeof *adjacency.to);
  /* Counted two places up, summed one place up, and moved down while the
     rows are filled.  */
  unsigned *first = adjacency.first;
  for (unsigned i = 0; i < num_edges; i++)
    first[(reversed ? edges[i].to : edges[i].from) + 2]++;
  for (unsigned b = 0; b < num_blocks; b++)
    first[b + 2] += first[b + 1];
  for (unsigned i = 0; i < num_edges; i++)
    {
      unsigned from = reversed ? edges[i].to : edges[i].from;
      unsigned to = reversed ? edges[i].from : edges[i].to;
      adjacency.to[first[from + 1]++] = to;
    }
  return adjacency;
}

static void
adjacency_clear (struct adjacency *adjacency)
{
  free (adjacency->first);
  free (adjacency->to);
}

/* Put the blocks that can be reached into MEMBERS, and return their number.
   VISIT marks them, for the moment.  */
static unsigned
find_reachable (struct builder *builder)
{
  unsigned count = 0;
  builder->members[count++] = 0;
  builder->visit[0] = 1;
  for (unsigned next = 0; next < count; next++)
    {
      unsigned block = builder->members[next];
      for (unsigned e = builder->successors.first[block];
           e < builder->successors.first[block + 1]; e++)
        {
          unsigned to = builder->successors.to[e];
          if (builder->visit[to] == NOT_VISITED)
            {
              builder->visit[to] = 1;
              builder->members[count++] = to;
            }
        }
    }
  return count;
}

/* A copy of EDGES without those from blocks that cannot be reached; *COUNT
   becomes their number.  */
static struct loop_edge *
keep_reachable_edges (const struct builder *builder,
                      const struct loop_edge *edges, unsigned *count)
{
  struct loop_edge *kept = mesc_xcalloc (*count, sizeof *kept);
  unsigned num_kept = 0;
  for (unsigned i = 0; i < *count; i++)
    if (builder->visit[edges[i].from] != NOT_VISITED)
      kept[num_kept++] = edges[i];
  *count = num_kept;
  return kept;
}

/* True if an edge to BLOCK belongs to the graph inside LOOP.  */
static bool
is_inner_edge (const struct builder *builder, unsigned loop, unsigned block)
{
  return builder->forest->block_loop[block] == loop
         && !builder->forest->is_header[block];
}

static bool
has_inner_self_edge (const struct builder *builder, unsigned loop,
                     unsigned block)
{
  if (!is_inner_edge (builder, loop, block))
    return false;
  for (unsigned e = builder->successors.first[block];
       e < builder->successors.first[block + 1]; e++)
    if (builder->successors.to[e] == block)
      return true;
  return false;
}

/* True if BLOCK, which is in LOOP, can be reached from outside.  */
static bool
is_entered (const struct builder *builder, unsigned loop, unsigned block)
{
  if (block == 0)
    return true;
  for (unsigned e = builder->predecessors.first[block];
       e < builder->predecessors.first[block + 1]; e++)
    if (builder->forest->block_loop[builder->predecessors.to[e]] != loop)
      return true;
  return false;
}

/* Make the COUNT blocks from FIRST on in FOUND a loop inside PARENT.  */
static void
add_loop (struct builder *builder, unsigned parent, unsigned first,
          unsigned count)
{
  struct loop_forest *forest = builder->forest;
  unsigned loop = ++forest->num_loops;
  unsigned room = builder->loops_room;
  if (loop >= room)
    {
      forest->loop_parent
          = mesc_grow (forest->loop_parent, &builder->loops_room, loop + 1,
                       sizeof *forest->loop_parent);
      size_t size = builder->loops_room * sizeof (unsigned);
      forest->loop_header = mesc_xrealloc (forest->loop_header, size);
      builder->loop_first = mesc_xrealloc (builder->loop_first, size);
      builder->loop_count = mesc_xrealloc (builder->loop_count, size);
    }
  forest->loop_parent[loop] = parent;
  forest->loop_header[loop] = forest->num_blocks;
  builder->loop_first[loop] = first;
  builder->loop_count[loop] = count;

  for (unsigned i = first; i < first + count; i++)
    forest->block_loop[builder->found[i]] = loop;
  for (unsigned i = first; i < first + count; i++)
    {
      unsigned block = builder->found[i];
      forest->is_header[block]
          = is_entered (builder, loop, block)
            && !(fault_is_on (FAULT_SECOND_ENTRY_IGNORED)
                 && forest->loop_header[loop] < forest->num_blocks);
      if (forest->is_header[block] && block < forest->loop_header[loop])
        forest->loop_header[loop] = block;
    }
}

/* Take the component whose root is BLOCK off the stack.  */
static void
finish_component (struct builder *builder, unsigned loop, unsigned block)
{
  unsigned first = builder->num_found;
  unsigned member;
  do
    {
      member = builder->stack[--builder->num_stacked];
      builder->is_stacked[member] = false;
      builder->found[builder->num_found++] = member;
    }
  while (member != block);
  unsigned count = builder->num_found - first;
  if ((count > 1 || has_inner_self_edge (builder, loop, block))
      && !fault_is_on (FAULT_LOOPS_IGNORED))
    add_loop (builder, loop, first, count);
}

static void
visit_block (struct builder *builder, unsigned block)
{
  builder->visit[block] = builder->low[block] = ++builder->num_visits;
  builder->is_stacked[block] = true;
  builder->stack[builder->num_stacked++] = block;
  builder->steps[builder->num_steps++]
      = (struct walk_step){ block, builder->successors.first[block] };
}

static void
lower (struct builder *builder, unsigned block, unsigned visit)
{
  if (visit < builder->low[block])
    builder->low[block] = visit;
}

/* Follow the next edge of the last step, or go back from it.  */
static void
take_step (struct builder *builder, unsigned loop)
{
  struct walk_step *step = &builder->steps[builder->num_steps - 1];
  unsigned block = step->block;
  if (step->edge < builder->successors.first[block + 1])
    {
      unsigned to = builder->successors.to[step->edge++];
      if (!is_inner_edge (builder, loop, to))
        return;
      if (builder->visit[to] == NOT_VISITED)
        visit_block (builder, to);
      else if (builder->is_stacked[to])
        lower (builder, block, builder->visit[to]);
      return;
    }
  builder->num_steps--;
  if (builder->num_steps > 0)
    lower (builder, builder->steps[builder->num_steps - 1].block,
           builder->low[block]);
  if (builder->low[block] == builder->visit[block])
    finish_component (builder, loop, block);
}

/* Find the loops right inside LOOP, whose COUNT blocks begin at FIRST in
   MEMBERS.  */
static void
look_into (struct builder *builder, unsigned loop, unsigned first,
           unsigned count)
{
  const unsigned *members = builder->members + first;
  for (unsigned i = 0; i < count; i++)
    builder->visit[members[i]] = NOT_VISITED;
  builder->num_visits = 0;
  builder->num_found = first;
  for (unsigned i = 0; i < count; i++)
    if (builder->visit[members[i]] == NOT_VISITED)
      {
        visit_block (builder, members[i]);
        while (builder->num_steps > 0)
          take_step (builder, loop);
      }
  memcpy (builder->members + first, builder->found + first,
          count * sizeof *members);
}

static void
builder_start (struct builder *builder, unsigned num_blocks)
{
  struct loop_forest *forest = mesc_xcalloc (1, sizeof *forest);
  forest->num_blocks = num_blocks;
  forest->block_loop = mesc_xcalloc (num_blocks, sizeof (unsigned));
  forest->is_header = mesc_xcalloc (num_blocks, sizeof (bool));
  *builder = (struct builder){ .forest = forest };
  builder->members = mesc_xcalloc (num_blocks, sizeof (unsigned));
  builder->visit = mesc_xcalloc (num_blocks, sizeof (unsigned));
  builder->low = mesc_xcalloc (num_blocks, sizeof (unsigned));
  builder->is_stacked = mesc_xcalloc (num_blocks, sizeof (bool));
  builder->stack = mesc_xcalloc (num_blocks, sizeof (unsigned));
  builder->steps = mesc_xcalloc (num_blocks, sizeof (struct walk_step));
  builder->found = mesc_xcalloc (num_blocks, sizeof (unsigned));
}

static void
builder_clear (struct builder *builder)
{
  adjacency_clear (&builder->successors);
  adjacency_clear (&builder->predecessors);
  free (builder->members);
  free (builder->loop_first);
  free (builder->loop_count);
  free (builder->visit);
  free (builder->low);
  free (builder->is_stacked);
  free (builder->stack);
  free (builder->steps);
  free (builder->found);
}

struct loop_forest *
loop_forest_build (unsigned num_blocks, const struct loop_edge *edges,
                   unsigned num_edges)
{
  struct builder builder;
  builder_start (&builder, num_blocks);
  struct loop_forest *forest = builder.forest;
  if (num_blocks > 0)
    {
      builder.successors = adjacency_make (num_blocks, edges, num_edges, false);
      unsigned num_reachable = find_reachable (&builder);
      struct loop_edge *kept
          = keep_reachable_edges (&builder, edges, &num_edges);
      builder.predecessors = adjacency_make (num_blocks, kept, num_edges, true);
      free (kept);
      look_into (&builder, 0, 0, num_reachable);
      /* Each loop adds those inside it to the end.  */
      for (unsigned loop = 1; loop <= forest->num_loops; loop++)
        look_into (&builder, loop, builder.loop_first[loop],
                   builder.loop_count[loop]);
    }
  builder_clear (&builder);
  return forest;
}

void
loop_forest_free (struct loop_forest *forest)
{
  if (!forest)
    return;
  free (forest->block_loop);
  free (forest->is_header);
  free (forest->loop_parent);
  free (forest->loop_header);
  free (forest);
}

bool
loop_contains (const struct loop_forest *forest, unsigned loop, unsigned block)
{
  unsigned inner = forest->block_loop[block];
  while (inner > loop)
    inner = forest->loop_parent[inner];
  return inner == loop;
}

bool
loop_edge_is_back (const struct loop_forest *forest, unsigned from, unsigned to)
{
  return forest->is_header[to]
         && loop_contains (forest, forest->block_loop[to], from);
}
