/* The claims of a unit, as runtime/verify/verify.h wants to read them.  */

#ifndef MAPESCAPE_CLAIMS_H
#define MAPESCAPE_CLAIMS_H

#include "compat.h"
#include "escape/escape.h"
#include "gimple/lower.h"
#include "notes/text.h"

/* What the call at a site does.  */
enum site_kind
{
  SITE_CALL,           /* Leads to an allocation further down.  */
  SITE_ALLOCATES,      /* Each block made within it is the one.  */
  SITE_RETURNS         /* Its result is the one.  */
};

/* Calls that lead to allocations, and what is said of these.  */
class claim_table
{
public:
  ~claim_table ();

  void collect (const unit_graph *, const escape_analysis *);

  /* The number of CALL's site, or -1 if it is none.  */
  int site (gcall *call) const;
  site_kind kind (unsigned site) const { return m_sites[site].kind; }
  unsigned num_sites () const { return m_sites.length (); }

  /* The loops of the function DECL that something is claimed to die with, as
     scopes of its flow graph; NULL if there are none.  */
  const vec<unsigned> *loops (tree decl) const;

  /* Add the text that describes all sites and claims.  */
  void write (text *) const;

private:
  struct site_info
  {
    gcall *call;
    tree function_decl;
    site_kind kind;
    reason why; /* Of an allocation: why it escapes its function.  */
  };
  struct claim
  {
    const flow_function *function;
    flow_scope scope;
    unsigned first; /* In m_paths.  */
    unsigned length;
  };

  void add_object (const flow_function *, const escape_object &);
  int add_site (const flow_function *, unsigned statement);
  void add_claim (const flow_function *, flow_scope, const vec<unsigned> &);
  void add_loop (tree decl, unsigned scope);
  void write_site (text *, const site_info &) const;
  void write_claim (text *, const claim &) const;

  auto_vec<site_info> m_sites;
  auto_vec<claim> m_claims;
  auto_vec<unsigned> m_paths;
  hash_map<gcall *, unsigned> m_site_of_call;
  hash_map<tree, vec<unsigned> *> m_loops;
};

#endif
