// The terminal's bell: a short tone, once the browser lets a page make sounds.
let audio = null;

export function bell() {
  audio ??= new AudioContext();
  const tone = new OscillatorNode(audio, { frequency: 880 });
  const volume = new GainNode(audio, { gain: 0.15 });
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.25);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.25);
  bell.rung = (bell.rung ?? 0) + 1;
}
