/* Ways out through the C library: functions that keep their argument or
   return a place in it.
   Parameters are not looked at.  */
/* { dg-prune-notes "param|'\\w+' does not escape" } */
/* { dg-additional-options "-w" } */

#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *kept;

char *
end_of_concatenation (char *d)
{
  char *p = malloc (125); /* { dg-note "'malloc .125.' escapes to heap" } */
  p[0] = 0;
  return strcat (p, d) + 1;
}

void
alternate_signal_stack (void)
{
  char *p = malloc (129); /* { dg-note "'malloc .129.' escapes to heap" } */
  sigset_t s;
  struct sigaction sa;
  memset (&sa, 0, sizeof sa);
  (void)s;
  stack_t st;
  st.ss_sp = p;
  st.ss_size = 129;
  st.ss_flags = 0;
  sigaltstack (&st, 0);
}

void
stream_buffer (FILE *f)
{
  setbuf (f, malloc (130)); /* { dg-note "'malloc .130.' escapes to heap" } */
}

char *
directory_name (void)
{
  return getcwd (NULL, 0); /* { dg-note "'getcwd .NULL, 0.' escapes to heap" } */
}

char *
resolved_name (void)
{
  return realpath ("/", NULL); /* { dg-note "'realpath .*' escapes to heap" } */
}

char *
line_read (void)
{
  return fgets (malloc (135), 135, stdin); /* { dg-note "'malloc .135.' escapes to heap" } */
}

void *
end_of_copy (void)
{
  return mempcpy (malloc (136), "x", 1); /* { dg-note "'malloc .136.' escapes to heap" } */
}

char *
rest_of_string (void)
{
  char *s = strdup ("a,b"); /* { dg-note "'strdup .*' escapes to heap" } */
  return strsep (&s, ",");
}

char *
state_of_tokenizer (void)
{
  char *s = strdup ("a,b"), *r; /* { dg-note "'strdup .*' escapes to heap" } */
  strtok_r (s, ",", &r);
  return r;
}

long
end_of_number (void)
{
  char *s = strdup ("12x"), *e; /* { dg-note "'strdup .*' escapes to heap" } */
  strtol (s, &e, 10);
  kept = e;
  return 0;
}

void
environment (void)
{
  char *p = malloc (131); /* { dg-note "'malloc .131.' escapes to heap" } */
  environ = (char **)p;
}

void
written_to_a_file (int fd)
{
  char *p = malloc (107); /* { dg-note "'malloc .107.' escapes to heap" } */
  write (fd, &p, sizeof p);
}
