/* From a solved graph to verdicts.  Internal to the engine.

   An own object of a function - one that a call in it made, or a variable -
   is *exposed* if something outside the function can reach it when the
   function ends: unknown code, the result, memory that a parameter reaches, a
   function that the caller supplied.  What is not exposed lives until the end
   of the innermost scope that holds everything that points to it.  */

#ifndef MAPESCAPE_VERDICT_H
#define MAPESCAPE_VERDICT_H

#include "summary.h"

enum exposure_kind
{
  EXPOSED_NOT,
  EXPOSED_ESCAPED,  /* object->why, escape_node, escape_statement */
  EXPOSED_RETURNED, /* in NODE, the result */
  EXPOSED_STORED,   /* in NODE, a word of the formal CONTAINER */
  EXPOSED_CALLBACK, /* in NODE, an argument of a call in STATEMENT */
  EXPOSED_CONTENT   /* in NODE, a word of CONTAINER, which is exposed */
};

struct exposure
{
  enum exposure_kind kind;
  enum reason why;
  node_id node;
  object_id container;
  uint32_t statement;
};

/* How each object of a solved graph is exposed, by object_id.  */
struct exposure *exposures_find (const struct solver *);

/* The innermost scope that each own object can live in, by object_id.  */
flow_scope *lifetimes_find (const struct solver *);

/* By object_id: the scope of an own object, or one around it if what earlier
   iterations have made may live beside it.  */
flow_scope *carried_scopes_find (const struct solver *);

struct verdict_list
{
  unsigned count, room;
  struct escape_verdict *verdicts;
};

/* Where the heap object comes from; the caller frees it with site_clear.
   fresh.c.  */
struct escape_site site_find (const struct solver *, object_id);
void site_clear (struct escape_site *);

/* The size of the heap object in bytes, or FLOW_SIZE_UNKNOWN.  fresh.c.  */
uint64_t object_known_size (const struct object *);

/* Add what may release the object to *LIST of *COUNT, which the caller frees.
   MANY: more than one instance may live at a time.  fresh.c.  */
void releases_take (const struct solver *, object_id, bool many,
                    struct escape_release **list, unsigned *count);

void verdicts_make (const struct solver *, const struct exposure *,
                    struct verdict_list *);
void verdicts_free (struct verdict_list *);

#endif
