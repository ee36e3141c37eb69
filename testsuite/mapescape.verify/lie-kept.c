/* The other half of lie.c.  */

static int *kept;

void
keep (int *p)
{
  kept = p;
}

int
look (void)
{
  return *kept;
}
