import { useEffect, useState } from 'react';

type Place = { readonly latitude: number; readonly longitude: number };

/** Where the device is, when the person has already allowed this page to know; it is never asked here. */
export function usePlace(): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    let wanted = true;
    void allowed().then((yes) => {
      if (!yes) return;
      navigator.geolocation.getCurrentPosition(
        ({ coords: { latitude, longitude } }) => wanted && setPlace({ latitude, longitude }),
        () => undefined,
        { maximumAge: 300_000, timeout: 5000 },
      );
    });
    return () => {
      wanted = false;
    };
  }, []);
  return place;
}

async function allowed(): Promise<boolean> {
  if (!('geolocation' in navigator) || !('permissions' in navigator)) return false;
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
  } catch {
    return false;
  }
}
