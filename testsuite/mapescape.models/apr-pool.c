/* A map that gets out draws further entries from its pool: that gets out with
   it.  */

#include <apr_hash.h>
#include <apr_pools.h>
#include <apr_tables.h>

apr_hash_t *
hash_returned (void)
{
  apr_pool_t *pool;
  apr_pool_create_unmanaged_ex (&pool, NULL, NULL); /* { dg-note "'apr_pool_create_unmanaged_ex .*' escapes to heap" } */
  return apr_hash_make (pool); /* { dg-note "'apr_hash_make .pool.' escapes to heap" } */
}

apr_table_t *
table_returned (void)
{
  apr_pool_t *pool;
  apr_pool_create_unmanaged_ex (&pool, NULL, NULL); /* { dg-note "'apr_pool_create_unmanaged_ex .*' escapes to heap" } */
  return apr_table_make (pool, 4); /* { dg-note "'apr_table_make .*' escapes to heap" } */
}
