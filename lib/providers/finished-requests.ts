/** What a browser tells of a request some 200 ms after its body was read: a `PerformanceResourceTiming`. Times in ms. */
export interface FinishedRequest {
  /** Its URL. */
  name: string;
  /** `h2`, `h3`, `http/1.1`…; empty for a request that came to nothing. */
  nextHopProtocol?: string;
  /** Equal to `connectEnd` where the connection was there already. */
  connectStart?: number;
  connectEnd?: number;
  /** When the connection stood and its encryption began; 0 without any. */
  secureConnectionStart?: number;
}

/** Observed and not looked up: the browser keeps only 250 entries, and every one of a URL that was asked before. */
export function observeResources(heard: (request: FinishedRequest) => void): void {
  if (!PerformanceObserver.supportedEntryTypes.includes('resource')) return;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) heard(entry as PerformanceResourceTiming);
  });
  observer.observe({ type: 'resource', buffered: true });
}
