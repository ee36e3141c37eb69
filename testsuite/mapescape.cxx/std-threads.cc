// Threads, futures and thread-local objects.
// { dg-prune-notes "note: " }
// { dg-additional-options "-pthread" }

#include <atomic>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

thread_local std::vector<int> scratch;

int
work (int n)
{
  std::atomic<int> total{ 0 };
  std::mutex lock;
  std::vector<std::thread> threads;

  for (int i = 0; i < n; i++)
    threads.emplace_back ([&total, &lock, i] {
      std::lock_guard<std::mutex> guard (lock);
      scratch.push_back (i);
      total += (int) scratch.size ();
    });
  for (auto &thread : threads)
    thread.join ();
  return std::async ([&] { return total.load (); }).get ();
}
