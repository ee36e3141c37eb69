/* setvbuf keeps the buffer that it is given for as long as the stream is
   open.  */

#include <stdio.h>
#include <stdlib.h>

void
buffer_output (FILE *stream) /* { dg-note "'stream' does not escape" } */
{
  char *buffer = malloc (BUFSIZ); /* { dg-note "'malloc .BUFSIZ.' escapes to heap" } */

  setvbuf (stream, buffer, _IOFBF, BUFSIZ);
}
