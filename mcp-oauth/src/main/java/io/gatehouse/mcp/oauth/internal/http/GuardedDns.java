package io.gatehouse.mcp.oauth.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Dns;

/**
 * Looks names up and forgets the addresses that a name may not have. Remembers those that are not public and belong to a host that
 * the policy vouches for, so that a socket, which is told no name, lets them pass. Safe for use by several threads.
 */
final class GuardedDns implements Dns {
  /** More private addresses than a service has; a name server that keeps inventing some stops being believed. */
  private static final int MAX_VOUCHED = 256;

  private final Dns resolver;
  private final AddressPolicy policy;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by the lock.
  private final Set<InetAddress> vouched = new HashSet<>();

  GuardedDns(Dns resolver, AddressPolicy policy) {
    this.resolver = resolver;
    this.policy = policy;
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    List<InetAddress> found = resolver.lookup(hostname);
    if (policy.vouchesFor(hostname)) {
      remember(found);
      return found;
    }
    List<InetAddress> allowed = found.stream().filter(policy::allows).toList();
    if (allowed.isEmpty()) {
      throw new RefusedAddressException();
    }
    return allowed;
  }

  /** Whether a socket may connect to {@code address}. */
  boolean allows(InetAddress address) {
    if (policy.allows(address)) {
      return true;
    }
    lock.lock();
    try {
      return vouched.contains(address);
    } finally {
      lock.unlock();
    }
  }

  private void remember(List<InetAddress> found) {
    lock.lock();
    try {
      for (InetAddress address : found) {
        if (!policy.allows(address) && vouched.size() < MAX_VOUCHED) {
          vouched.add(address);
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
