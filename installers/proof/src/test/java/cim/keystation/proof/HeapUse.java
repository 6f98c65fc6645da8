// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * What a piece of work keeps alive on this JVM's heap, and how far the heap was filled meanwhile.
 */
final class HeapUse {
  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private final long before = live();

  /** The work begins. */
  HeapUse() {
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** Bytes that live after a collection, more than before. */
  long kept() {
    return live() - before;
  }

  /** Bytes at most, garbage included: the sum of what each pool was filled with at its peak. */
  long peak() {
    return heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
