// A coroutine's frame is on the heap, and what it holds lives with it.
// { dg-prune-notes "note: " }
// { dg-additional-options "-std=c++20" }

#include <coroutine>
#include <cstdlib>

struct task
{
  struct promise_type
  {
    task get_return_object () { return {}; }
    std::suspend_never initial_suspend () { return {}; }
    std::suspend_never final_suspend () noexcept { return {}; }
    void return_void () {}
    void unhandled_exception () { std::abort (); }
  };
};

struct pause
{
  bool await_ready () { return false; }
  void await_suspend (std::coroutine_handle<>) {}
  void await_resume () {}
};

task
run (int n)
{
  int *block = new int (n);
  co_await pause{};
  delete block;
}
