/* What programs-local.c only sees declared.  */

static int *kept;

int
unknown_keeps (int *p)
{
  kept = p;
  return *kept;
}

__attribute__ ((pure)) int
peek (const void *p)
{
  return *(const int *) p;
}
