/* Cycles of values: loads that walk along a recursive structure.

   In `for (p = list; p; p = p->next)' the load's result flows back into its
   own pointer.  What such a load finds in an object that came from outside is
   treated as that same object, so that one formal object stands for the whole
   list.  The cycles are the strongly connected components (Tarjan 1972) of the
   values under copies and loads; the search keeps its own stack, since
   generated functions have very long chains.  */

#include "solver.h"

#include <stdlib.h>

#include "memory.h"

struct search
{
  const struct flow_function *function;
  uint32_t *first;  /* By value: its first edge in NEXT order, + 1.  */
  uint32_t *next;   /* By statement: the next of the same value, + 1.  */
  uint32_t *number; /* By value: order of discovery; 0: not seen.  */
  uint32_t *low;
  uint32_t *component; /* By value; 0: not known yet.  */
  flow_value *stack;
  flow_value *path; /* The values that are being searched.  */
  uint32_t *at;     /* By value: the next edge to follow, + 1.  */
  unsigned num_stack, num_path, num_numbers, num_components;
};

static bool
statement_is_edge (const struct flow_statement *statement)
{
  return (statement->op == FLOW_COPY || statement->op == FLOW_LOAD)
         && statement->from != 0 && statement->to != 0;
}

static void
search_enter (struct search *search, flow_value value)
{
  search->number[value] = search->low[value] = ++search->num_numbers;
  search->stack[search->num_stack++] = value;
  search->path[search->num_path++] = value;
  search->at[value] = search->first[value];
}

/* All values that VALUE's component has are on the stack above it.  */

static void
search_leave (struct search *search, flow_value value)
{
  search->num_path--;
  if (search->num_path > 0)
    {
      flow_value parent = search->path[search->num_path - 1];
      if (search->low[value] < search->low[parent])
        search->low[parent] = search->low[value];
    }
  if (search->low[value] != search->number[value])
    return;
  search->num_components++;
  flow_value member;
  do
    {
      member = search->stack[--search->num_stack];
      search->component[member] = search->num_components;
    }
  while (member != value);
}

static void
search_from (struct search *search, flow_value start)
{
  search_enter (search, start);
  while (search->num_path > 0)
    {
      flow_value value = search->path[search->num_path - 1];
      uint32_t edge = search->at[value];
      if (edge == 0)
        {
          search_leave (search, value);
          continue;
        }
      search->at[value] = search->next[edge - 1];
      flow_value to = search->function->statements[edge - 1].to;
      if (search->number[to] == 0)
        search_enter (search, to);
      else if (search->component[to] == 0
               && search->number[to] < search->low[value])
        search->low[value] = search->number[to];
    }
}

static bool
loads_are_alike (const struct flow_statement *a, const struct flow_statement *b)
{
  return a->size == b->size && a->offset.bytes == b->offset.bytes
         && a->offset.stride == b->offset.stride
         && a->offset.extent == b->offset.extent;
}

/* What else is loaded from where a walk goes on is the same structure: `*link'
   in `while (*link && (*link)->key != key) link = &(*link)->next'.  It must not
   get objects of its own, of which the walk would find ever more.  */

static void
walks_spread (const struct flow_function *function, const uint32_t *component,
              unsigned num_components, uint8_t *walks)
{
  unsigned count = function->num_statements;
  const struct flow_statement *all = function->statements;
  /* By component and by statement: a walk that differs from the others of its
     component, + 1.  */
  uint32_t *first
      = mesc_xcalloc ((size_t)num_components + 1 + count, sizeof *first);
  uint32_t *next = first + num_components + 1;
  for (unsigned pass = 0; pass < 2; pass++)
    for (unsigned i = 0; i < count; i++)
      {
        if (all[i].op != FLOW_LOAD || all[i].from == 0 || walks[i] == pass)
          continue;
        uint32_t *list = &first[component[all[i].from]];
        uint32_t other = *list;
        while (other != 0 && !loads_are_alike (&all[i], &all[other - 1]))
          other = next[other - 1];
        if (pass == 1)
          walks[i] = other != 0;
        else if (other == 0)
          {
            next[i] = *list;
            *list = i + 1;
          }
      }
  free (first);
}

void
value_cycles_find (const struct flow_function *function, uint8_t *walks)
{
  unsigned values = function->num_values + 1;
  unsigned statements = function->num_statements;
  uint32_t *memory
      = mesc_xcalloc (7 * (size_t)values + statements, sizeof *memory);
  struct search search = { .function = function };
  search.first = memory;
  search.number = memory + values;
  search.low = memory + 2 * values;
  search.component = memory + 3 * values;
  search.stack = memory + 4 * values;
  search.path = memory + 5 * values;
  search.at = memory + 6 * values;
  search.next = memory + 7 * values;
  for (unsigned i = 0; i < statements; i++)
    if (statement_is_edge (&function->statements[i]))
      {
        flow_value from = function->statements[i].from;
        search.next[i] = search.first[from];
        search.first[from] = i + 1;
      }
  for (flow_value value = 1; value < function->num_values; value++)
    if (search.number[value] == 0 && search.first[value] != 0)
      search_from (&search, value);
  for (unsigned i = 0; i < statements; i++)
    {
      const struct flow_statement *statement = &function->statements[i];
      walks[i] = statement->op == FLOW_LOAD && statement_is_edge (statement)
                 && search.component[statement->from] != 0
                 && search.component[statement->from]
                        == search.component[statement->to];
    }
  walks_spread (function, search.component, search.num_components, walks);
  free (memory);
}
